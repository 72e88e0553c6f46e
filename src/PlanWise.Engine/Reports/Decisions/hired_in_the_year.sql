-- Grain: one row, or none: a hire of the year, of whom an event of the opening workforce is not decided.
-- In:    employee_states.
select
  false as is_eligible,
  false as happens,
  level_id,
  age_band,
  tenure_band,
  effective_date as hire_date
from employee_states
where simulation_year = $simulation_year
  and event_type = 'hire';
