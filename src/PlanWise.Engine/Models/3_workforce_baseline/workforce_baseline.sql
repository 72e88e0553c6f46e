-- Grain: one row per person employed on 31 December before the year.
-- In:    census_employees (first year), fct_workforce_snapshot of the year before (later years).
-- Out:   int_baseline_workforce, with age, tenure and bands at that day.
insert into int_baseline_workforce
with

census_actives as (
  select
    employee_id, employee_ssn, employee_birth_date, employee_hire_date,
    employee_gross_compensation as employee_compensation, level_id, data_quality_flag
  from census_employees
  where $simulation_year = $start_year
),

previous_year_actives as (
  select
    employee_id, employee_ssn, employee_birth_date, employee_hire_date,
    current_compensation as employee_compensation, level_id, data_quality_flag
  from fct_workforce_snapshot
  where simulation_year = $simulation_year - 1
    and employment_status = 'active'
    and $simulation_year > $start_year
),

opening_workforce as (
  select
    *,
    completed_years(employee_birth_date, $opening_date) as current_age,
    completed_years(employee_hire_date, $opening_date) as current_tenure
  from (from census_actives union all from previous_year_actives)
)

select
  $simulation_year,
  opening_workforce.employee_id,
  opening_workforce.employee_ssn,
  opening_workforce.employee_birth_date,
  opening_workforce.employee_hire_date,
  opening_workforce.employee_compensation,
  opening_workforce.current_age,
  opening_workforce.current_tenure,
  opening_workforce.level_id,
  age_bands.age_band,
  tenure_bands.tenure_band,
  opening_workforce.data_quality_flag
from opening_workforce
left join config_age_bands_by_years as age_bands
  on opening_workforce.current_age = age_bands.years
left join config_tenure_bands_by_years as tenure_bands
  on opening_workforce.current_tenure = tenure_bands.years
order by opening_workforce.employee_id;
