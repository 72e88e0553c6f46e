-- Grain: one row per opening employee who leaves in the year; exactly experienced_terminations of them.
-- In:    people_of_year, int_workforce_requirements, config_termination_hazard_*.
-- Out:   planned_events.
--
-- Selection without replacement by Pareto sampling (Rosen 1997): with p the wanted probability of leaving and u the
-- person's uniform draw, those with the smallest u (1 - p) / ((1 - u) p) leave. The size is exact, and a person's draw stays
-- the same when others come or go. Equal p makes it the order of u, and then, and where p is 0 or 1, people leave with
-- probability p exactly. Unequal p are realised ever more closely the more people there are: of ten of whom two leave, one
-- with p = 0.774 does in 0.804 of all cases; of twenty, one with p = 0.400 in 0.4015.
insert into planned_events
with

requirement as (
  select experienced_terminations
  from int_workforce_requirements
  where simulation_year = $simulation_year
),

opening_people as (
  from people_of_year
  where not is_new_hire
),

probabilities as (
  select weights.level_id, weights.age_band, weights.tenure_band, by_weight.probability
  from termination_weights() as weights
  join termination_probabilities('opening_people', (select experienced_terminations from requirement)) as by_weight
    using (weight)
),

candidates as materialized (
  select people.person_number, people.employee_id, people.level_id, probabilities.probability
  from opening_people as people
  join probabilities using (level_id, age_band, tenure_band)
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
  order by departure_key(draw, probability), employee_id
  limit (select experienced_terminations from requirement)
)

select
  person_number,
  $event_sequence,
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
