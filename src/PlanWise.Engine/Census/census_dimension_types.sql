-- Of what type each dimension is: whole numbers, decimals rounded to ten digits, or days where all its values are such;
-- otherwise, as for codes with leading zeros, texts. fte is a number.
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
    bool_and(census_number(value) is not null) as are_numbers,
    max(length(rtrim(split_part(census_number(value)::varchar, '.', 2), '0'))) as scale,
    bool_and(census_date(value) is not null) as are_days
  from given_values
  where value is not null
  group by position
),

dimensions as (
  select unnest(string_split($dimensions, ' ')) as name, generate_subscripts(string_split($dimensions, ' '), 1) as position
  where $dimensions <> ''
)

select
  case
    when name = 'fte' or (are_numbers and scale > 0) then format('decimal(28, {})', coalesce(scale, 0))
    when are_numbers then 'bigint'
    when are_days then 'date'
    else 'varchar'
  end as type
from dimensions
left join kinds using (position)
order by position;
