-- Records split into the columns that the census needs, still as text.
-- grain:   one row per record after the header; a broken record counts as one bad row per line of it, so that one
--          stray quote cannot make good rows disappear
-- inputs:  census_records, $header_line, $delimiter, $field_count, census_row (which field is which column)
-- output:  temp census_rows, filled
insert into census_rows by name
with fields as (
  select
    first_line,
    last_line,
    is_closed,
    census_fields(content, $delimiter) as field
  from census_records
  where first_line > $header_line
)

select
  first_line as source_line,
  unnest(census_row(field))
from fields
where is_closed and len(field) = $field_count
union all by name
select
  unnest(range(first_line, last_line + 1)) as source_line,
  case
    when not is_closed then format('The quote that opens on line {} is never closed.', first_line)
    when last_line > first_line then format(
      'A quote that opens on line {} and closes on line {} makes a row of {} fields where the header has {}.',
      first_line, last_line, len(field), $field_count
    )
    else format('The row has {} fields where the header has {}.', len(field), $field_count)
  end as malformed
from fields
where not is_closed or len(field) <> $field_count;
