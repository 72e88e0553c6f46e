-- Grain: one row, or none: an employee of the opening workforce as one of the candidates for leaving.
-- In:    int_baseline_workforce, int_workforce_requirements, int_requirement_formulas, config_termination_hazard_*;
--        employee_states.
with

requirement as (
  select experienced_terminations as leavers
  from int_workforce_requirements
  where simulation_year = $simulation_year
),

people as (
  select employee_id, level_id, age_band, tenure_band
  from int_baseline_workforce
  where simulation_year = $simulation_year
),

weights as (
  select *
  from termination_weights() as weights
  join termination_probabilities('people', (select leavers from requirement)) as by_weight using (weight)
),

candidates as materialized (
  select people.employee_id, people.level_id, people.age_band, people.tenure_band, weights.probability
  from people
  join weights using (level_id, age_band, tenure_band)
),

draws as (
  select *, uniform_draw($random_seed, 'experienced_termination', $simulation_year, employee_id) as draw
  from candidates
),

keys as materialized (
  select *, departure_key(draw, probability) as key
  from draws
),

employee as (
  select *
  from keys
  where employee_id = $employee_id
),

-- Counting those who come before is faster than ranking all employees.
ranks as (
  select
    count(*) as candidates,
    count(*) filter (
      keys.key < employee.key or keys.key = employee.key and keys.employee_id <= employee.employee_id
    ) as rank
  from keys
  cross join employee
),

last_leaver as (
  select key as last_key
  from keys
  order by key, employee_id
  limit (select least(leavers, 1) from requirement)
  offset (select greatest(leavers, 1) - 1 from requirement)
),

dated as (
  select
    employee.*,
    ranks.*,
    requirement.leavers,
    ranks.rank <= requirement.leavers as happens,
    uniform_draw($random_seed, 'experienced_termination_date', $simulation_year, employee.employee_id) as date_draw,
    $opening_date + 1 as first_day,
    $closing_date as last_day,
    case when happens then day_between(first_day, last_day, date_draw) end as effective_date
  from employee
  cross join ranks
  cross join requirement
),

decided as (
  select *, state_before($simulation_year, $event_category, $event_sequence, dated.effective_date) as before
  from dated
)

select
  true as is_eligible,
  decided.happens,
  decided.level_id,
  decided.age_band,
  decided.tenure_band,

  -- How many leave.
  decided.candidates,
  decided.leavers,
  decided.leavers::bigint as places,
  formulas.calculation,
  decided.leavers / decided.candidates as base_rate,

  -- With which probability: the same for all employees, or a share by weight.
  hazard.method = 'uniform' as is_uniform,
  case when not is_uniform then weights.age_multiplier end as age_multiplier,
  case when not is_uniform then weights.tenure_multiplier end as tenure_multiplier,
  case when not is_uniform then weights.level_multiplier end as level_multiplier,
  hazard.level_discount_factor,
  hazard.min_level_discount_multiplier,
  weights.weight,
  not is_uniform and weights.is_certain as leaves_for_certain,
  not is_uniform and not weights.is_certain and weights.weight = 0 as weighs_nothing,
  not is_uniform and not weights.is_certain and weights.weight <> 0 as shares_places,
  if(weights.is_certain, weights.places_left, weights.shared_places) as places_left,
  if(weights.is_certain, weights.weight_from_here, weights.shared_weight) as weight_left,
  decided.probability,
  decided.probability > 0 as can_leave,

  -- Whether the key is among the smallest.
  uniform_draw_text($random_seed, 'experienced_termination', $simulation_year, decided.employee_id) as draw_text,
  decided.draw,
  decided.key,
  decided.rank,
  last_leaver.last_key,

  -- When, and with which pay.
  uniform_draw_text($random_seed, 'experienced_termination_date', $simulation_year, decided.employee_id) as date_text,
  decided.date_draw,
  decided.first_day,
  decided.last_day - decided.first_day + 1 as days,
  decided.effective_date,
  decided.before.compensation as compensation,
  decided.before.compensation as compensation_before,
  decided.before.compensation as compensation_after,
  decided.before.level_id as level_after
from decided
left join last_leaver on true
join weights using (level_id, age_band, tenure_band)
cross join config_termination_hazard_base as hazard
join int_requirement_formulas as formulas
  on formulas.simulation_year = $simulation_year
  and formulas.requirement = 'experienced_terminations';
