-- Grain: one row per opening employee of 60 or older who retires, of those who do not leave otherwise.
-- In:    people_of_year, planned_events, config_event_types.
-- Out:   planned_events.
insert into planned_events
select
  person_number,
  $event_sequence,
  day_between($opening_date + 1, $closing_date, uniform_draw($random_seed, 'retirement_date', $simulation_year, employee_id)),
  0.5,
  level_id,
  'retirement',
  null,
  null
from people_of_year
anti join (
  select person_number
  from planned_events
  join config_event_types using (event_sequence)
  where headcount_effect < 0
) as leavers using (person_number)
where current_age >= 60
  and not is_new_hire
  and uniform_draw($random_seed, 'retirement', $simulation_year, employee_id) < 0.5;
