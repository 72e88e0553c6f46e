-- Lines put together into records: a quoted field may hold line breaks.
-- grain:   one row per record that is not blank, the header included
-- inputs:  census_lines
-- output:  temp view census_records (first_line, last_line, content, is_closed: every quote that opens also closes)
create or replace temp view census_records as
with single_lines as (
  select line as first_line, line as last_line, content, true as is_closed
  from census_lines
  where not starts_inside and not has_open_quote and trim(content, e' \t') <> ''
),

-- The lines of one record share the number of records opened so far.
several_lines as (
  select
    line,
    content,
    has_open_quote,
    sum((not starts_inside)::integer) over (order by line) as record
  from census_lines
  where starts_inside or has_open_quote
)

select first_line, last_line, content, is_closed from single_lines
union all
select
  min(line),
  max(line),
  string_agg(content, chr(10) order by line),
  count(*) filter (where has_open_quote) % 2 = 0
from several_lines
group by record;
