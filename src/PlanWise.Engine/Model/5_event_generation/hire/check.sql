-- Grain: one row per check that hires of the year break.
-- In:    fct_yearly_events, config_job_levels.
with

levels as (
  select
    level_id,
    -- What the middle of the range, times 0.90 to 1.10, can give.
    pay_times(min_compensation + least(max_compensation, hiring_max_compensation), 0.45) as lowest_compensation,
    pay_times(min_compensation + least(max_compensation, hiring_max_compensation), 0.55) as highest_compensation
  from config_job_levels
),

findings as (
  select
    'pay_amounts' as check_id,
    pay_finding(employee_id, effective_date, 'hire at level ' || level_id, previous_compensation, compensation_amount) as finding
  from fct_yearly_events
  left join levels using (level_id)
  where simulation_year = $simulation_year
    and event_category = 'hiring'
    and not coalesce(compensation_amount between lowest_compensation and highest_compensation, false)
)

from results_of_findings('findings');
