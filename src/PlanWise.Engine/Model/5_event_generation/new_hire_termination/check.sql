-- Grain: one row per check that new-hire terminations of the year break.
-- In:    fct_yearly_events, int_workforce_requirements.
with

hires as (
  select
    employee_id,
    level_id,
    is_taken_first(($closing_date - effective_date)::integer) as is_first
  from fct_yearly_events
  where simulation_year = $simulation_year
    and event_category = 'hiring'
),

hires_by_level as (
  select level_id, count(*) as weight, count(*) filter (is_first) as taken_first
  from hires
  group by level_id
),

-- One row, however many are stored: more than one is what the check of the requirements finds.
requirement as (
  select max(expected_new_hire_terminations) as leavers
  from int_workforce_requirements
  where simulation_year = $simulation_year
),

quotas as (
  select level_id, units
  from largest_remainder((select leavers from requirement), 'hires_by_level')
),

leavers as (
  select
    events.employee_id,
    events.effective_date,
    events.event_probability,
    new_hire_termination_probability(hires.is_first, quotas.units, hires_by_level.taken_first, hires_by_level.weight)
      as probability
  from fct_yearly_events as events
  left join hires using (employee_id)
  left join hires_by_level on hires.level_id = hires_by_level.level_id
  left join quotas on hires.level_id = quotas.level_id
  where events.simulation_year = $simulation_year
    and events.event_category = 'new_hire_termination'
),

findings as (
  select
    'event_probability' as check_id,
    probability_finding(employee_id, 'new_hire_termination', effective_date, event_probability, probability) as finding
  from leavers
  where event_probability is distinct from probability
)

from results_of_findings('findings');
