-- Of what type each dimension is: whole numbers, decimals and days where all its values are such; otherwise, as for codes
-- with leading zeros, texts.
-- grain:   one row per dimension, in their order
-- inputs:  census_row_dimensions, census_judged, $dimensions (their names, blanks between)
-- output:  type
with given_values as (
  select
    unnest(dimensions) as value,
    generate_subscripts(dimensions, 1) as position
  from census_row_dimensions
  semi join (from census_judged where reason is null and not is_inactive) using (source_line)
),

kinds as (
  select
    position,
    bool_and(regexp_full_match(value, '-?(0|[1-9]\d{0,17})')) as are_whole,
    bool_and(regexp_full_match(value, '-?(0|[1-9]\d{0,11})(\.\d{1,6})?')) as are_decimal,
    max(length(regexp_extract(value, '\.(\d+)$', 1))) as scale,
    bool_and(census_date(value) is not null) as are_days
  from given_values
  where value is not null
  group by position
)

select
  case
    when are_whole then 'bigint'
    when are_decimal then format('decimal(18, {})', scale)
    when are_days then 'date'
    else 'varchar'
  end as type
from (select unnest(range(1, len(string_split($dimensions, ' ')) + 1)) as position where $dimensions <> '')
left join kinds using (position)
order by position;
