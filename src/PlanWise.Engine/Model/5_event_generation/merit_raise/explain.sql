-- Grain: one row, or none: an employee of the opening workforce and the raise of the year.
-- In:    employee_openings; for the budget int_baseline_workforce and fct_yearly_events (raises);
--        config_raise_timing_distribution, config_merit_*, config_cola_by_year; employee_states.
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
    raise_date($raise_timing_methodology, $opening_date, $closing_date, timing.month, draws.day_draw) as raise_day,
    last_day_employed($simulation_year) as termination_date
  from draws
  join config_raise_timing_distribution as timing
    on draws.month_draw >= timing.cumulative_from
    and draws.month_draw < timing.cumulative_to
),

decided as (
  select
    *,
    obstacle is null and is_still_employed(termination_date, raise_day) as happens,
    state_before($simulation_year, $event_category, $event_sequence, dated.raise_day) as before
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
  decided.obstacle is null as is_eligible,
  decided.happens,
  decided.obstacle,
  if(decided.happens, decided.before.level_id, decided.level_id) as level_id,
  decided.age_band,
  decided.tenure_band,
  decided.current_tenure as tenure,
  case when is_eligible then 1.0::double end as probability,

  -- When.
  $raise_timing_methodology = 'legacy' as is_legacy,
  decided.month_text,
  decided.month_draw,
  decided.month,
  decided.cumulative_from,
  decided.cumulative_to,
  decided.day_text,
  decided.day_draw,
  decided.first_day,
  decided.last_day - decided.first_day + 1 as days,
  case when is_eligible then decided.raise_day end as effective_date,
  decided.termination_date,
  is_eligible and not decided.happens as has_left,

  -- By how much.
  rates.merit_budget,
  rates.raised_compensation,
  rates.configured_increase,
  rates.configured_merit_rate,
  rates.merit_budget is not null and rates.configured_increase = 0 as is_budget_alone,
  rates.merit_budget is not null and rates.configured_increase <> 0 as is_scaled,
  rates.merit_rate,
  cola.cola_rate,
  case when decided.happens then rates.merit_rate + cola.cola_rate end as increase_rate,

  -- From which pay and level.
  decided.before.event_type as event_before,
  case when decided.happens then decided.before.compensation end as compensation_before,
  pay_times(compensation_before, 1 + increase_rate) as compensation_after,
  decided.before.level_id as level_after
from decided
join rates on rates.level_id = decided.before.level_id
join config_cola_by_year as cola on cola.simulation_year = $simulation_year;
