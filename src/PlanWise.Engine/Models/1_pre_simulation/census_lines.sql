-- The text file, line by line. Reading whole lines, and putting records together only afterwards, is what lets every
-- reject name the line that an editor shows, and lets a ragged or badly quoted line cost that line and no other.
-- grain:   one row per physical line
-- inputs:  $path (a literal path, glob characters escaped), $line_break ('\r\n' reads both CRLF and LF; '\r')
-- output:  temp census_lines (line, content, has_open_quote: an odd number of quotes,
--          starts_inside: the line begins inside a quoted field that an earlier line opened)
create or replace temp table census_lines as
with physical_lines as (
  select
    row_number() over () as line,
    coalesce(content, '') as content
  from read_csv(
    $path, columns = {'content': 'VARCHAR'}, auto_detect = false, header = false, delim = '', quote = '', escape = '',
    comment = '', nullstr = '', new_line = $line_break, strict_mode = false, compression = 'none',
    hive_partitioning = false
  )
),

quoted as (
  select
    line,
    content,
    contains(content, '"') and (length(content) - length(replace(content, '"', ''))) % 2 = 1 as has_open_quote
  from physical_lines
)

select
  line,
  content,
  has_open_quote,
  (sum(has_open_quote::integer) over (rows unbounded preceding) - has_open_quote::integer) % 2 = 1 as starts_inside
from quoted;
