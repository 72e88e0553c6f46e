-- Grain: one row: an employee and a kind of event that has no explanation.
-- In:    employee_states.
select
  count(*) as stored_events,
  stored_events > 0 as is_eligible,
  stored_events > 0 as happens,
  min(effective_date) as effective_date
from employee_states
where simulation_year = $simulation_year
  and event_category = $event_category;
