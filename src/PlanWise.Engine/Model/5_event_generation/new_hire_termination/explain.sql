-- Grain: one row, or none: a hire of the year as one of those who could leave in it.
-- In:    fct_yearly_events (hires), int_workforce_requirements, int_requirement_formulas; employee_states.
with

requirement as (
  select expected_new_hire_terminations as leavers
  from int_workforce_requirements
  where simulation_year = $simulation_year
),

hires as materialized (
  select
    employee_id,
    level_id,
    age_band,
    tenure_band,
    effective_date as hire_date,
    ($closing_date - effective_date)::integer as days_left
  from fct_yearly_events
  where simulation_year = $simulation_year
    and event_category = 'hiring'
),

level_weights as (
  select level_id, count(*) as weight
  from hires
  group by level_id
),

level_quotas as (
  select level_weights.level_id, level_weights.weight as hires, quotas.units as quota
  from largest_remainder((select leavers from requirement), 'level_weights') as quotas
  join level_weights using (level_id)
),

all_levels as (
  select
    string_agg(hires, ', ' order by level_id) as level_hires,
    string_agg(quota, ', ' order by level_id) as level_quotas
  from level_quotas
),

draws as (
  select *, uniform_draw($random_seed, 'new_hire_termination', $simulation_year, employee_id) as draw
  from hires
  where level_id = (select level_id from hires where employee_id = $employee_id)
),

ranked as (
  select
    *,
    row_number() over (order by is_taken_first(days_left) desc, draw, employee_id) as rank,
    count(*) filter (is_taken_first(days_left)) over () as taken_first
  from draws
),

dated as (
  select
    ranked.*,
    level_quotas.hires as hires_of_level,
    level_quotas.quota,
    ranked.rank <= level_quotas.quota as happens,
    uniform_draw($random_seed, 'new_hire_termination_date', $simulation_year, ranked.employee_id) as date_draw,
    first_departure_day(ranked.days_left) as first_departure_day,
    ranked.hire_date + first_departure_day as first_day,
    ranked.hire_date + last_departure_day(ranked.days_left) as last_day,
    case when happens then day_between(first_day, last_day, date_draw) end as effective_date
  from ranked
  join level_quotas using (level_id)
  where ranked.employee_id = $employee_id
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

  -- How many of the level leave.
  requirement.leavers,
  formulas.calculation,
  all_levels.level_hires,
  all_levels.level_quotas,
  decided.hires_of_level,
  decided.quota,
  decided.quota::bigint as places,
  decided.quota / decided.hires_of_level as base_rate,

  -- With which probability.
  $closing_date as closing_date,
  decided.hire_date,
  decided.days_left,
  taken_first_from() as taken_first_from,
  is_taken_first(decided.days_left) as is_taken_first,
  decided.taken_first,
  new_hire_termination_probability(
    is_taken_first(decided.days_left), decided.quota, decided.taken_first, decided.hires_of_level
  ) as probability,
  uniform_draw_text($random_seed, 'new_hire_termination', $simulation_year, decided.employee_id) as draw_text,
  decided.draw,
  decided.rank,

  -- When, and with which pay.
  decided.first_departure_day,
  longest_stay(decided.days_left) as longest_stay,
  decided.first_day,
  decided.last_day,
  decided.last_day - decided.first_day + 1 as days,
  uniform_draw_text($random_seed, 'new_hire_termination_date', $simulation_year, decided.employee_id) as date_text,
  decided.date_draw,
  decided.effective_date,
  decided.before.compensation as compensation,
  decided.before.compensation as compensation_before,
  decided.before.compensation as compensation_after,
  decided.before.level_id as level_after
from decided
cross join requirement
cross join all_levels
join int_requirement_formulas as formulas
  on formulas.simulation_year = $simulation_year
  and formulas.requirement = 'expected_new_hire_terminations';
