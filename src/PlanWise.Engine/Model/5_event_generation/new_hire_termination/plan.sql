-- Grain: one row per hire of the year who leaves in it; exactly expected_new_hire_terminations of them,
--        from each level in proportion to its hires.
-- In:    people_of_year, int_workforce_requirements.
-- Out:   planned_events.
--
-- Hires with at least 90 days left leave 90 to 275 days after their hire. Where a level has too few of them, the rest
-- leave 30 to 180 days after, or, with fewer than 30 days left, on a day that is left.
insert into planned_events
with

requirement as (
  select expected_new_hire_terminations as leavers
  from int_workforce_requirements
  where simulation_year = $simulation_year
),

hires as (
  select
    person_number,
    employee_id,
    level_id,
    employee_hire_date,
    ($closing_date - employee_hire_date)::integer as days_left,
    uniform_draw($random_seed, 'new_hire_termination', $simulation_year, employee_id) as draw
  from people_of_year
  where is_new_hire
),

level_weights as (
  select level_id, count(*) as weight
  from hires
  group by level_id
),

quotas as (
  select level_id, units
  from largest_remainder((select leavers from requirement), 'level_weights')
),

leavers as (
  select
    hires.*,
    first_departure_day(days_left) as first_day,
    last_departure_day(days_left) as last_day,
    new_hire_termination_probability(
      is_taken_first(hires.days_left),
      quotas.units,
      count(*) filter (is_taken_first(hires.days_left)) over (partition by hires.level_id),
      count(*) over (partition by hires.level_id)
    ) as probability
  from hires
  join quotas using (level_id)
  qualify row_number() over (
    partition by hires.level_id
    order by is_taken_first(hires.days_left) desc, hires.draw, hires.employee_id
  ) <= quotas.units
)

select
  leavers.person_number,
  $event_sequence,
  day_between(
    leavers.employee_hire_date + leavers.first_day,
    leavers.employee_hire_date + leavers.last_day,
    uniform_draw($random_seed, 'new_hire_termination_date', $simulation_year, leavers.employee_id)
  ),
  leavers.probability,
  leavers.level_id,
  'new_hire_departure',
  null,
  null
from leavers;
