-- Grain: one row per opening employee who leaves in the year; exactly experienced_terminations of them.
-- In:    people_of_year, int_workforce_requirements, config_termination_hazard_*.
-- Out:   planned_events.
--
-- Selection without replacement by Pareto sampling (Rosen 1997): with p the wanted probability of leaving and u the
-- person's uniform draw, those with the smallest u (1 - p) / ((1 - u) p) leave. The size is exact, the realised
-- probabilities are p, and a person's draw stays the same when others come or go. Equal p makes it the order of u.
insert into planned_events
with

requirement as (
  select experienced_terminations
  from int_workforce_requirements
  where simulation_year = $simulation_year
),

-- The weight of every combination of level and bands.
weights_by_band as (
  select
    levels.level_id,
    age_multipliers.age_band,
    tenure_multipliers.tenure_band,
    if(
      hazard.method = 'uniform',
      1::decimal(38, 18),
      (
        age_multipliers.multiplier
        * tenure_multipliers.multiplier
        * greatest(
          hazard.min_level_discount_multiplier,
          1 - hazard.level_discount_factor * (levels.level_id - 1)
        )::decimal(12, 10)
      )::decimal(38, 18)
    ) as weight
  from config_job_levels as levels
  cross join config_termination_hazard_base as hazard
  cross join config_termination_hazard_age_multipliers as age_multipliers
  cross join config_termination_hazard_tenure_multipliers as tenure_multipliers
),

people_by_band as (
  select level_id, age_band, tenure_band, count(*) as people
  from people_of_year
  group by all
),

people_by_weight as (
  select weights_by_band.weight, sum(people_by_band.people) as people
  from people_by_band
  join weights_by_band using (level_id, age_band, tenure_band)
  group by weights_by_band.weight
),

-- Nobody leaves with a probability above 1. Heaviest first: while a person's share of what is still to be taken would
-- be 1 or more, everybody of that weight leaves for certain, and the rest is shared among the others.
weights as (
  select
    weight,
    people,
    sum(people) over heaviest_first - people as people_before,
    sum(weight * people) over (heaviest_first rows between current row and unbounded following) as weight_from_here
  from people_by_weight
  window heaviest_first as (order by weight desc)
),

shares as (
  select
    weights.weight,
    weights.people,
    weights.weight > 0
      and (requirement.experienced_terminations - weights.people_before) * weights.weight >= weights.weight_from_here
      as is_certain
  from weights
  cross join requirement
),

probabilities as (
  select
    shares.weight,
    case
      when shares.is_certain then 1.0::double
      when shares.weight = 0 then 0.0::double
      else (requirement.experienced_terminations - coalesce(sum(shares.people) filter (shares.is_certain) over (), 0))
        * shares.weight::double
        / (sum(shares.weight * shares.people) filter (not shares.is_certain) over ())::double
    end as probability
  from shares
  cross join requirement
),

probabilities_by_band as (
  select weights_by_band.level_id, weights_by_band.age_band, weights_by_band.tenure_band, probabilities.probability
  from weights_by_band
  join probabilities using (weight)
),

candidates as materialized (
  select people.person_number, people.employee_id, people.level_id, probabilities_by_band.probability
  from people_of_year as people
  join probabilities_by_band using (level_id, age_band, tenure_band)
),

draws as (
  select
    *,
    uniform_draw($random_seed, 'experienced_termination', $simulation_year, employee_id) as draw
  from candidates
),

leavers as (
  select *
  from draws
  order by
    case when probability >= 1 then 0 when probability > 0 then 1 else 2 end,
    draw * (1 - probability) / ((1 - draw) * probability),
    employee_id
  limit (select experienced_terminations from requirement)
)

select
  person_number,
  1,
  day_between(
    $opening_date + 1,
    $closing_date,
    uniform_draw($random_seed, 'experienced_termination_date', $simulation_year, employee_id)
  ),
  probability,
  level_id,
  'experienced_termination',
  null,
  null
from leavers;
