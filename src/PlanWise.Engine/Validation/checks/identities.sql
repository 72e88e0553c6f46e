-- Grain: one row per rule that ids alone break, here and in the years before.
-- In:    fct_workforce_snapshot, fct_yearly_events, census_employees, int_census_baseline.
with

people_twice as (
  select 'opening_continuity' as check_id, 'twice: ' || employee_id as finding
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
  group by employee_id
  having count(*) > 1
),

hired_before as (
  select 'event_people' as check_id, 'hired before: ' || employee_id as finding
  from (select employee_id from fct_yearly_events where simulation_year = $simulation_year and event_type = 'hire')
  semi join (
    select employee_id from census_employees
    union all
    select employee_id from fct_yearly_events where simulation_year < $simulation_year and event_type = 'hire'
  ) using (employee_id)
),

left_before as (
  select 'single_termination' as check_id, 'left in an earlier year: ' || employee_id as finding
  from (select employee_id from fct_yearly_events where simulation_year = $simulation_year and event_type = 'termination')
  semi join (
    select employee_id from fct_yearly_events where simulation_year < $simulation_year and event_type = 'termination'
  ) using (employee_id)
),

-- What the first year opens with is the census as it was imported.
other_than_census as (
  select
    'opening_continuity' as check_id,
    'opening differs from census: ' || coalesce(baseline.employee_id, census.employee_id) as finding
  from (select * from int_census_baseline where simulation_year = $simulation_year) as baseline
  full join (select * from census_employees where $simulation_year = $start_year) as census
    on baseline.employee_id = census.employee_id
  where baseline.employee_id is null
    or census.employee_id is null
    or baseline.employee_ssn is distinct from census.employee_ssn
    or baseline.employee_birth_date is distinct from census.employee_birth_date
    or baseline.employee_hire_date is distinct from census.employee_hire_date
    or baseline.employee_compensation is distinct from census.employee_gross_compensation
    or baseline.level_id is distinct from census.level_id
    or baseline.current_age is distinct from completed_years(census.employee_birth_date, $opening_date)
    or baseline.current_tenure is distinct from completed_years(census.employee_hire_date, $opening_date)
),

findings as (
  from people_twice
  union all from hired_before
  union all from left_before
  union all from other_than_census
)

select
  check_id,
  null as expected,
  count(*) || ' findings' as actual,
  'exact' as tolerance,
  count(*) as offending_rows,
  to_json(list(finding order by finding)[1:10])::varchar as offending_examples
from findings
group by check_id;
