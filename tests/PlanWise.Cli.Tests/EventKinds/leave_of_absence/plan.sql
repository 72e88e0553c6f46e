-- Grain: one row per person of the year who takes a leave; who has left by then is dropped afterwards.
-- In:    people_of_year.
-- Out:   planned_events.
insert into planned_events
with people as materialized (
  select person_number, employee_id, employee_hire_date, level_id
  from people_of_year
)

select
  person_number,
  $event_sequence,
  day_between(
    first_day_of_leave(employee_hire_date, $opening_date),
    $closing_date,
    uniform_draw($random_seed, 'leave_date', $simulation_year, employee_id)
  ),
  leave_rate(),
  level_id,
  'leave',
  null,
  null
from people
where uniform_draw($random_seed, 'leave_of_absence', $simulation_year, employee_id) < leave_rate();
