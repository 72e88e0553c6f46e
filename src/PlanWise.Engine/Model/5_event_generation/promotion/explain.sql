-- Grain: one row, or none: an employee of the opening workforce and the promotion of the year.
-- In:    employee_openings, config_promotion_*, employee_states.
with

draws as (
  select
    *,
    promotion_obstacle(current_tenure, level_id, current_age) as obstacle,
    legacy_promotion_draw($random_seed, $start_year, $simulation_year, employee_id) as draw,
    uniform_draw($random_seed, 'promotion_date', $simulation_year, employee_id) as date_draw,
    uniform_draw($random_seed, 'promotion_increase', $simulation_year, employee_id) as increase_draw
  from employee_openings
  where simulation_year = $simulation_year
),

dated as (
  select
    draws.*,
    probabilities.* exclude (level_id, age_band, tenure_band),
    draws.obstacle is null and draws.draw < probabilities.probability as is_drawn,
    $opening_date + 1 as first_day,
    $closing_date as last_day,
    case when is_drawn then day_between(first_day, last_day, draws.date_draw) end as effective_date,
    last_day_employed($simulation_year) as termination_date
  from draws
  left join promotion_probabilities() as probabilities
    on draws.obstacle is null
    and draws.level_id = probabilities.level_id
    and draws.age_band = probabilities.age_band
    and draws.tenure_band = probabilities.tenure_band
),

decided as (
  select
    *,
    is_drawn and is_still_employed(termination_date, effective_date) as happens,
    state_before($simulation_year, $event_category, $event_sequence, dated.effective_date) as before
  from dated
)

select
  decided.obstacle is null as is_eligible,
  decided.happens,
  decided.obstacle,
  decided.level_id,
  decided.age_band,
  decided.tenure_band,
  decided.current_tenure as tenure,
  decided.current_age as age,

  -- With which probability.
  decided.base_rate,
  decided.tenure_multiplier,
  decided.age_multiplier,
  decided.level_multiplier,
  decided.level_dampener_factor,
  decided.max_probability,
  decided.probability,
  case when is_eligible then legacy_promotion_text($random_seed, $start_year, $simulation_year, decided.employee_id) end
    as draw_text,
  case when is_eligible then decided.draw end as draw,
  decided.is_drawn,

  -- When.
  uniform_draw_text($random_seed, 'promotion_date', $simulation_year, decided.employee_id) as date_text,
  decided.date_draw,
  decided.first_day,
  decided.last_day - decided.first_day + 1 as days,
  decided.effective_date,
  decided.termination_date,
  decided.is_drawn and not decided.happens as has_left,

  -- To which level, and by how much.
  decided.level_id + 1 as new_level_id,
  new_level_id as level_after,
  increase.min_increase,
  increase.max_increase,
  uniform_draw_text($random_seed, 'promotion_increase', $simulation_year, decided.employee_id) as increase_text,
  decided.increase_draw,
  case
    when decided.happens then promotion_increase(increase.min_increase, increase.max_increase, decided.increase_draw)
  end as increase_rate,

  -- From which pay.
  decided.before.event_type as event_before,
  case when decided.happens then decided.before.compensation end as compensation_before,
  pay_times(compensation_before, 1 + increase_rate) as compensation_after
from decided
cross join config_promotion_increase as increase;
