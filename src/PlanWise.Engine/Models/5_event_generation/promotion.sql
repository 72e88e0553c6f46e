-- Grain: one row per opening employee who is promoted to the next level.
-- In:    people_of_year, planned_events (terminations), config_promotion_hazard_*, config_job_levels.
-- Out:   planned_events.
insert into planned_events
with

-- The probability of every combination of level and bands.
probabilities as (
  select
    levels.level_id,
    age_multipliers.age_band,
    tenure_multipliers.tenure_band,
    least(
      0.5::double,
      base.base_rate
        * tenure_multipliers.multiplier::double
        * age_multipliers.multiplier::double
        * greatest(0.0::double, 1 - base.level_dampener_factor * (levels.level_id - 1))
    ) as probability
  from config_job_levels as levels
  cross join config_promotion_hazard_base as base
  cross join config_promotion_hazard_age_multipliers as age_multipliers
  cross join config_promotion_hazard_tenure_multipliers as tenure_multipliers
  where levels.level_id < (select max(level_id) from config_job_levels)
),

eligible_people as materialized (
  select people.person_number, people.employee_id, people.level_id, probabilities.probability
  from people_of_year as people
  join probabilities using (level_id, age_band, tenure_band)
  where not people.is_new_hire
    and people.current_tenure >= 1
    and people.current_age < 65
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
),

terminations as (
  select person_number, effective_date as termination_date
  from planned_events
  where event_sequence = 1
)

select
  promotions.person_number,
  5,
  promotions.effective_date,
  promotions.probability,
  promotions.level_id,
  'level_' || promotions.level_id || '_to_' || (promotions.level_id + 1),
  (increase.min_increase + (increase.max_increase - increase.min_increase) * promotions.increase_draw)
    ::decimal(18, 10),
  promotions.level_id + 1
from promotions
cross join config_promotion_increase as increase
left join terminations using (person_number)
where terminations.termination_date is null
  or promotions.effective_date < terminations.termination_date;
