-- Grain: one row per opening employee who is promoted to the next level; who has left by then is dropped afterwards.
-- In:    people_of_year, config_promotion_hazard_*, config_promotion_increase, config_job_levels.
-- Out:   planned_events.
insert into planned_events
with

eligible_people as materialized (
  select people.person_number, people.employee_id, people.level_id, probabilities.probability
  from people_of_year as people
  join promotion_probabilities() as probabilities using (level_id, age_band, tenure_band)
  where not people.is_new_hire
    and promotion_obstacle(people.current_tenure, people.level_id, people.current_age) is null
),

promotions as (
  select
    person_number,
    level_id,
    probability,
    day_between(
      $opening_date + 1,
      $closing_date,
      uniform_draw($random_seed, 'promotion_date', $simulation_year, employee_id)
    ) as effective_date,
    uniform_draw($random_seed, 'promotion_increase', $simulation_year, employee_id) as increase_draw
  from eligible_people
  where legacy_promotion_draw($random_seed, $start_year, $simulation_year, employee_id) < probability
)

select
  promotions.person_number,
  $event_sequence,
  promotions.effective_date,
  promotions.probability,
  promotions.level_id,
  'level_' || promotions.level_id || '_to_' || (promotions.level_id + 1),
  promotion_increase(increase.min_increase, increase.max_increase, promotions.increase_draw),
  promotions.level_id + 1
from promotions
cross join config_promotion_increase as increase;
