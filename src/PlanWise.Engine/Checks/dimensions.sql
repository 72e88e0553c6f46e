-- Grain: one row per check with findings: each employee has the dimensions of the census, and each hire those of a leaver.
-- In:    int_people, census_dimensions, int_opened_years, int_baseline_workforce, fct_yearly_events, the catalog.
-- Names that begin with _ are not those of dimensions. Hires are counted by their values: when k of L leavers share values, at
-- least k times the whole part of H / L and at most k times that rounded up of the H hires have the same.
with

dimensions as (
  select column_name as dimension, data_type
  from duckdb_columns()
  where database_name = 'simulation' and schema_name = 'main' and table_name = 'int_people'
    and column_name not in ('simulation_year', 'valid_from', 'employee_id')
),

are_there as (
  select count(*) > 0 as are_dimensions from dimensions
),

-- The employees whose dimensions begin in the year, and on which day.
beginners as (
  select employee_id, $opening_date as first_day
  from int_baseline_workforce
  where simulation_year = $simulation_year and $simulation_year = $start_year
    and (select are_dimensions from are_there)
  union all
  select employee_id, effective_date
  from fct_yearly_events
  where simulation_year = $simulation_year and event_type = 'hire'
    and (select are_dimensions from are_there)
),

stretches as (
  select employee_id, valid_from
  from int_people
  where simulation_year = $simulation_year
),

not_as_begun as (
  select coalesce(beginners.employee_id, stretches.employee_id, 'a row without employee') || case
    when stretches.employee_id is null then ' has no dimensions'
    when beginners.employee_id is null then ' has dimensions from another day than the first'
    else ' has dimensions twice'
  end as finding
  from beginners
  full join (select employee_id, valid_from, count(*) as rows from stretches group by all) as stretches
    on beginners.employee_id = stretches.employee_id and beginners.first_day = stretches.valid_from
  where beginners.employee_id is null or stretches.employee_id is null or stretches.rows > 1
),

-- Each row is of a year that was opened, and begins in it or at the first opening.
out_of_time as (
  select coalesce(employee_id, 'a row without employee') || ' has dimensions of ' || coalesce(simulation_year::varchar, 'no year')
    || ' from ' || coalesce(valid_from::varchar, 'no day') as finding
  from int_people
  where simulation_year is null
    or valid_from is null
    or simulation_year not in (from int_opened_years)
    or (
      simulation_year <> year(valid_from)
      and not (simulation_year = $start_year and valid_from = make_date($start_year::integer - 1, 12, 31))
    )
),

-- The first stretches and the census, each row as a number; each may hold a row more than once.
first_stretches as (
  select employee_id, hash(*columns(* exclude (simulation_year, valid_from))) as content
  from int_people
  where simulation_year = $start_year and valid_from = make_date($start_year::integer - 1, 12, 31)
),

census_rows as (
  select employee_id, hash(*columns(*)) as content
  from census_dimensions
),

other_than_census as (
  select coalesce(employee_id, 'a row without employee') || ' has other dimensions than the census' as finding
  from (
    (from first_stretches except all from census_rows)
    union
    (from census_rows except all from first_stretches)
  )
),

-- Columns are compared by name and type.
other_columns as (
  select 'the column ' || column_name || ' is in one of int_people and census_dimensions alone' as finding
  from duckdb_columns()
  where database_name = 'simulation' and schema_name = 'main' and table_name in ('int_people', 'census_dimensions')
    and column_name not in ('simulation_year', 'valid_from')
  group by column_name, data_type
  having count(*) <> 2
),

hires as (
  select employee_id
  from fct_yearly_events
  where simulation_year = $simulation_year and event_type = 'hire'
),

leavers as (
  select employee_id
  from fct_yearly_events
  where simulation_year = $simulation_year and event_type = 'termination'
    and employee_id not in (from hires)
),

examples as (
  from leavers
  union all
  select employee_id
  from int_baseline_workforce
  where simulation_year = $simulation_year and not exists (from leavers)
),

-- The values of hires and leavers in long form.
given_values as (
  select
    _people.employee_id,
    _people.employee_id in (from hires) as is_hire,
    dimensions.dimension,
    dimensions.data_type,
    to_json(_people) ->> dimensions.dimension as value
  from int_people as _people
  cross join dimensions
  where _people.employee_id in (from hires) or _people.employee_id in (from examples)
),

texts as (
  select
    employee_id,
    is_hire,
    list((dimension, value) order by dimension)::varchar as given_texts
  from given_values
  where data_type = 'VARCHAR'
  group by all
),

counts as (
  select
    given_texts,
    count(*) filter (where is_hire) as hires,
    count(*) filter (where not is_hire) as examples,
    sum(count(*) filter (where is_hire)) over () as all_hires,
    sum(count(*) filter (where not is_hire)) over () as all_examples
  from texts
  group by given_texts
),

unlike as (
  select hires || ' hires have the dimensions of ' || examples || ' of ' || all_examples || ' examples: ' || given_texts as finding
  from counts
  where hires < examples * (all_hires // all_examples)
    or hires > examples * ((all_hires + all_examples - 1) // all_examples)
),

not_ones_own as (
  select employee_id || ' was hired with ' || dimension || ' ' || coalesce(value, 'null') as finding
  from given_values
  where is_hire
    and data_type <> 'VARCHAR'
    and if(dimension = 'fte' and data_type <> 'DATE', try_cast(value as double) is distinct from 1, value is not null)
),

findings as (
  select 'dimensions' as check_id, finding
  from (
    from not_as_begun
    union all from out_of_time
    union all from other_than_census
    union all from other_columns
    union all from unlike
    union all from not_ones_own
  )
)

from results_of_findings('findings');
