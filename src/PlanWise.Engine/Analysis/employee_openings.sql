-- Grain: one row per year at whose opening an employee was there.
-- In:    int_baseline_workforce.
select simulation_year, employee_compensation, level_id, current_age, current_tenure, age_band, tenure_band
from int_baseline_workforce
where employee_id = $employee_id
order by simulation_year;
