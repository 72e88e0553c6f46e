-- Grain: one row: as many of the opening workforce have a weight of leaving above zero as have to leave.
-- In:    leaving_by_weight.
select
  'termination_weights' as check_id,
  coalesce(must_leave::varchar, 'a required number of') || ' people or more who can leave' as expected,
  can_leave || ' of ' || opening_people || ' can' as actual,
  'exact' as tolerance,
  if(must_leave is null, 1, greatest(0, must_leave - can_leave))::bigint as offending_rows,
  '[]' as offending_examples
from leaving_by_weight($simulation_year);
