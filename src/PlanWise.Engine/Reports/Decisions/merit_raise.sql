-- Grain: one row, or none: an employee of the opening workforce and the raise of the year.
-- In:    employee_openings; for the budget int_baseline_workforce and fct_yearly_events (raises);
--        config_raise_timing_distribution, config_merit_*, config_cola_by_year; the employee's own termination and promotion.
with

draws as (
  select
    *,
    merit_raise_obstacle(current_tenure) as obstacle,
    uniform_draw_text($random_seed, 'raise_month', $simulation_year, employee_id) as month_text,
    uniform_draw($random_seed, 'raise_month', $simulation_year, employee_id) as month_draw,
    uniform_draw_text($random_seed, 'raise_day', $simulation_year, employee_id) as day_text,
    uniform_draw($random_seed, 'raise_day', $simulation_year, employee_id) as day_draw
  from employee_openings
  where simulation_year = $simulation_year
),

dated as (
  select
    draws.*,
    timing.month,
    timing.cumulative_from,
    least(timing.cumulative_to, 1.0::double) as cumulative_to,
    -- The first and the last day on which the raise can be are those that the least and the greatest draw give.
    raise_date($raise_timing_methodology, $opening_date, $closing_date, timing.month, 0.0::double) as first_day,
    raise_date($raise_timing_methodology, $opening_date, $closing_date, timing.month, 0.9999999999::double) as last_day,
    raise_date($raise_timing_methodology, $opening_date, $closing_date, timing.month, draws.day_draw) as effective_date,
    has_happened_by(
      $promotion_date::date, $promotion_sequence::integer, effective_date, $event_sequence::integer
    ) is true as is_promoted_before
  from draws
  join config_raise_timing_distribution as timing
    on draws.month_draw >= timing.cumulative_from
    and draws.month_draw < timing.cumulative_to
),

settled as (
  select
    *,
    if(is_promoted_before, $promotion_level::integer, level_id) as level_on_day,
    if(is_promoted_before, $promotion_compensation::decimal(18, 2), employee_compensation) as pay_before
  from dated
),

raised_pay as (
  select people.level_id, sum(people.employee_compensation) as compensation
  from fct_yearly_events as events
  join int_baseline_workforce as people using (simulation_year, employee_id)
  where events.simulation_year = $simulation_year
    and events.event_category = 'merit_raise'
    -- Looked at only where there is a budget.
    and exists (from config_merit_budgets where simulation_year = $simulation_year and merit_budget is not null)
  group by people.level_id
),

budgeted_pay as (
  select
    sum(raised_pay.compensation) as compensation,
    sum(raised_pay.compensation * rates.merit_rate) as configured_increase
  from raised_pay
  join config_merit_rates as rates using (level_id)
  where rates.simulation_year = $simulation_year
),

rates as (
  select
    rates.level_id,
    rates.merit_rate as configured_merit_rate,
    budgets.merit_budget,
    budgeted_pay.compensation as raised_compensation,
    budgeted_pay.configured_increase,
    effective_merit_rate(
      rates.merit_rate, budgets.merit_budget, budgeted_pay.compensation, budgeted_pay.configured_increase
    ) as merit_rate
  from config_merit_rates as rates
  join config_merit_budgets as budgets using (simulation_year)
  cross join budgeted_pay
  where rates.simulation_year = $simulation_year
)

select
  settled.*,
  $raise_timing_methodology as methodology,
  is_still_employed($termination_date::date, settled.effective_date) as is_still_employed,
  rates.* exclude (level_id),
  cola.cola_rate,
  rates.merit_rate + cola.cola_rate as increase_rate,
  pay_times(settled.pay_before, 1 + increase_rate) as pay_after
from settled
join rates on rates.level_id = settled.level_on_day
join config_cola_by_year as cola on cola.simulation_year = $simulation_year;
