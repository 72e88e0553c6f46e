-- Grain: one row, or none: an employee of the opening workforce as one of the candidates for leaving.
-- In:    int_baseline_workforce, int_workforce_requirements, int_requirement_formulas, config_termination_hazard_*.
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

-- Counting who comes before is faster than ranking everybody.
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
)

select
  employee.*,
  ranks.*,
  weights.* exclude (level_id, age_band, tenure_band, probability),
  hazard.method,
  hazard.level_discount_factor,
  hazard.min_level_discount_multiplier,
  requirement.leavers,
  formulas.calculation,
  last_leaver.last_key,
  uniform_draw_text($random_seed, 'experienced_termination', $simulation_year, employee.employee_id) as draw_text,
  uniform_draw_text($random_seed, 'experienced_termination_date', $simulation_year, employee.employee_id) as date_text,
  uniform_draw($random_seed, 'experienced_termination_date', $simulation_year, employee.employee_id) as date_draw,
  $opening_date + 1 as first_day,
  $closing_date as last_day,
  day_between(first_day, last_day, date_draw) as effective_date
from employee
cross join ranks
left join last_leaver on true
join weights using (level_id, age_band, tenure_band)
cross join requirement
cross join config_termination_hazard_base as hazard
join int_requirement_formulas as formulas
  on formulas.simulation_year = $simulation_year
  and formulas.requirement = 'experienced_terminations';
