-- Nobody asks how far a query has come, and keeping count costs more than many of them.
set enable_progress_bar = false;
-- Times are read and written in UTC on any machine.
set TimeZone = 'UTC';
-- The log of a whole run fits into the write-ahead log before it is folded into the file, which happens on closing.
set wal_autocheckpoint = '1GB';
-- The two slowest ways of compressing text would double the time of writing to halve the file.
set disabled_compression_methods = 'fsst,dict_fsst';
