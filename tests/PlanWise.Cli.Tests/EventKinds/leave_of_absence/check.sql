-- Grain: one row per check that leaves of the year break.
-- In:    fct_yearly_events.
with findings as (
  select
    'event_probability' as check_id,
    probability_finding(employee_id, event_category, effective_date, event_probability, leave_rate()) as finding
  from fct_yearly_events
  where simulation_year = $simulation_year
    and event_category = 'leave_of_absence'
    and event_probability is distinct from leave_rate()
)

from results_of_findings('findings');
