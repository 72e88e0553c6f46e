-- Grain: one row per person employed on 31 December before the first year, with age, tenure and bands at that day.
-- In:    census_employees.
-- Out:   int_opened_years, and in the first year int_census_baseline. From both and the snapshots follows
--        int_baseline_workforce, the opening workforce of every year.
insert into int_opened_years values ($simulation_year);

insert into int_census_baseline
with

opening_workforce as (
  select
    *,
    completed_years_on_closing(employee_birth_date, $opening_date) as current_age,
    completed_years_on_closing(employee_hire_date, $opening_date) as current_tenure
  from census_employees
  where $simulation_year = $start_year
)

select
  $simulation_year,
  opening_workforce.employee_id,
  opening_workforce.employee_ssn,
  opening_workforce.employee_birth_date,
  opening_workforce.employee_hire_date,
  opening_workforce.employee_gross_compensation,
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
