-- Grain: one row per bound that an employee of the year is outside of.
-- In:    fct_workforce_snapshot.
with

findings as (
  select 'compensation_bounds' as check_id, employee_id || ' has pay of ' || current_compensation as finding
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
    and current_compensation not between $min_compensation and $max_compensation
  union all
  select 'age_bounds', employee_id || ' is ' || current_age
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
    and current_age not between $min_age and $max_age
)

from results_of_findings('findings');
