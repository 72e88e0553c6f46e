-- Grain: one row per year at whose opening an employee was there.
-- In:    int_baseline_workforce.
-- Out:   temp employee_openings, from which the decisions about the employee read: people are looked for only once.
create or replace temp table employee_openings as
select
  simulation_year, employee_id, employee_compensation, level_id, current_age, current_tenure, age_band, tenure_band
from int_baseline_workforce
where employee_id = $employee_id;

select simulation_year, employee_compensation, level_id, current_age, current_tenure, age_band, tenure_band
from employee_openings
order by simulation_year;
