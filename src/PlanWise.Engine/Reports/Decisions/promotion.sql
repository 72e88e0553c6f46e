-- Grain: one row, or none: an employee of the opening workforce and the promotion of the year.
-- In:    employee_openings, config_promotion_*; the employee's own termination and raise.
with

draws as (
  select
    *,
    promotion_obstacle(current_tenure, level_id, current_age) as obstacle,
    legacy_promotion_text($random_seed, $start_year, $simulation_year, employee_id) as draw_text,
    legacy_promotion_draw($random_seed, $start_year, $simulation_year, employee_id) as draw,
    uniform_draw_text($random_seed, 'promotion_date', $simulation_year, employee_id) as date_text,
    uniform_draw($random_seed, 'promotion_date', $simulation_year, employee_id) as date_draw,
    uniform_draw_text($random_seed, 'promotion_increase', $simulation_year, employee_id) as increase_text,
    uniform_draw($random_seed, 'promotion_increase', $simulation_year, employee_id) as increase_draw,
    $opening_date + 1 as first_day,
    $closing_date as last_day,
    day_between(first_day, last_day, date_draw) as effective_date,
    has_happened_by($raise_date::date, $raise_sequence::integer, effective_date, $event_sequence::integer) is true
      as is_raised_before,
    if(is_raised_before, $raise_compensation::decimal(18, 2), employee_compensation) as pay_before
  from employee_openings
  where simulation_year = $simulation_year
)

select
  draws.*,
  probabilities.* exclude (level_id, age_band, tenure_band),
  draws.draw < probabilities.probability as is_drawn,
  is_still_employed($termination_date::date, draws.effective_date) as is_still_employed,
  draws.level_id + 1 as new_level_id,
  increase.min_increase,
  increase.max_increase,
  promotion_increase(increase.min_increase, increase.max_increase, draws.increase_draw) as increase_rate,
  pay_times(draws.pay_before, 1 + increase_rate) as pay_after
from draws
left join promotion_probabilities() as probabilities using (level_id, age_band, tenure_band)
cross join config_promotion_increase as increase;
