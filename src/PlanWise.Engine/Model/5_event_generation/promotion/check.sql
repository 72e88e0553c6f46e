-- Grain: one row per check that promotions of the year break.
-- In:    fct_yearly_events, int_baseline_workforce, config_promotion_*.
with

opening as (
  select employee_id, level_id, age_band, tenure_band
  from int_baseline_workforce
  where simulation_year = $simulation_year
),

promotions as (
  select
    events.employee_id,
    events.effective_date,
    events.level_id,
    events.previous_compensation,
    events.compensation_amount,
    events.event_probability,
    chances.probability,
    pay_times(events.previous_compensation, (1 + increase.min_increase)::decimal(18, 10)) as lowest_compensation,
    pay_times(events.previous_compensation, (1 + increase.max_increase)::decimal(18, 10)) as highest_compensation
  from fct_yearly_events as events
  cross join config_promotion_increase as increase
  left join opening using (employee_id)
  left join promotion_probabilities() as chances
    on opening.level_id = chances.level_id
    and opening.age_band = chances.age_band
    and opening.tenure_band = chances.tenure_band
  where events.simulation_year = $simulation_year
    and events.event_category = 'promotion'
),

findings as (
  select
    'pay_amounts' as check_id,
    pay_finding(employee_id, effective_date, 'promotion to level ' || level_id, previous_compensation, compensation_amount) as finding
  from promotions
  where not coalesce(compensation_amount between lowest_compensation and highest_compensation, false)
  union all
  select 'event_probability', probability_finding(employee_id, 'promotion', effective_date, event_probability, probability)
  from promotions
  where event_probability is distinct from probability
)

from results_of_findings('findings');
