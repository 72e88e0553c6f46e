-- Grain: one row per rule that ids alone break, here and in the years before.
-- In:    fct_workforce_snapshot, fct_yearly_events, census_employees, int_census_baseline.
with

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

-- SSN, age and tenure of every event are those of the person at the opening, or of the hire. Compared as one number,
-- which is fast.
other_attributes as (
  select distinct
    'event_attributes' as check_id,
    employee_id || ' has an event with another SSN, age (' || coalesce(employee_age::varchar, 'null') || ') or tenure ('
      || coalesce(employee_tenure::varchar, 'null') || ') than at the opening' as finding
  from (
    select employee_id, employee_age, employee_tenure, hash(employee_id, employee_ssn, employee_age, employee_tenure) as attributes
    from fct_yearly_events
    where simulation_year = $simulation_year
  )
  anti join (
    select hash(employee_id, employee_ssn, current_age, current_tenure) as attributes
    from int_baseline_workforce
    where simulation_year = $simulation_year
    union all
    select hash(employee_id, employee_ssn, employee_age, 0)
    from fct_yearly_events
    where simulation_year = $simulation_year and event_type = 'hire'
  ) using (attributes)
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
    or baseline.current_age is distinct from completed_years_on_closing(census.employee_birth_date, $opening_date)
    or baseline.current_tenure is distinct from completed_years_on_closing(census.employee_hire_date, $opening_date)
),

findings as (
  from hired_before
  union all from left_before
  union all from other_attributes
  union all from other_than_census
)

from results_of_findings('findings');
