-- Every check of a year with its outcome, in the order in which they ran.
select
  simulation_year, step_name, check_id, severity, scope, passed, expected, actual, tolerance, offending_rows,
  offending_examples, checked_at
from validation_checks
where $simulation_year::integer is null or simulation_year = $simulation_year
order by simulation_year, checked_at, check_id;
