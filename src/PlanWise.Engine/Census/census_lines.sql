-- The text file, line by line. Reading whole lines, and putting records together only afterwards, is what lets every
-- reject name the line that an editor shows, and lets a ragged or badly quoted line cost that line and no other.
-- On one thread: DuckDB's parallel reader gives up on some large files of this shape.
-- grain:   one row per physical line
-- inputs:  $path (a literal path, glob characters escaped), $line_break ('\r\n' reads both CRLF and LF; '\r')
-- output:  temp census_lines (line, content)
create or replace temp table census_lines as
select
  row_number() over () as line,
  coalesce(content, '') as content
from read_csv(
  $path, columns = {'content': 'VARCHAR'}, auto_detect = false, header = false, delim = '', quote = '', escape = '',
  comment = '', nullstr = '', new_line = $line_break, strict_mode = false, compression = 'none', hive_partitioning = false,
  parallel = false
);
