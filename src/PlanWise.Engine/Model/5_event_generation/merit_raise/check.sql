-- Grain: one row per check that merit raises of the year break.
-- In:    fct_yearly_events, int_effective_merit_rates, config_cola_by_year.
with

factors as (
  select merit.level_id, 1 + merit.merit_rate + cola.cola_rate as raise_factor
  from int_effective_merit_rates as merit
  join config_cola_by_year as cola using (simulation_year)
  where merit.simulation_year = $simulation_year
),

findings as (
  select
    'pay_amounts' as check_id,
    pay_finding(employee_id, effective_date, 'raise of level ' || level_id, previous_compensation, compensation_amount) as finding
  from fct_yearly_events
  left join factors using (level_id)
  where simulation_year = $simulation_year
    and event_category = 'merit_raise'
    and compensation_amount is distinct from pay_times(previous_compensation, raise_factor)
)

from results_of_findings('findings');
