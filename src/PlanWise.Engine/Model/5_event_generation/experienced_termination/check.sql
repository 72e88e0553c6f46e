-- Grain: one row per check that experienced terminations of the year break.
-- In:    fct_yearly_events, int_baseline_workforce, int_workforce_requirements, config_termination_hazard_*.
with

opening as (
  select employee_id, level_id, age_band, tenure_band
  from int_baseline_workforce
  where simulation_year = $simulation_year
),

-- One row, however many are stored: more than one is what the check of the requirements finds.
requirement as (
  select max(experienced_terminations) as leavers
  from int_workforce_requirements
  where simulation_year = $simulation_year
),

chances as (
  select weights.level_id, weights.age_band, weights.tenure_band, by_weight.probability
  from termination_weights() as weights
  join termination_probabilities('opening', (select leavers from requirement)) as by_weight using (weight)
),

findings as (
  select
    'event_probability' as check_id,
    probability_finding(
      employee_id, 'experienced_termination', events.effective_date, events.event_probability, chances.probability
    ) as finding
  from fct_yearly_events as events
  left join opening using (employee_id)
  left join chances
    on opening.level_id = chances.level_id
    and opening.age_band = chances.age_band
    and opening.tenure_band = chances.tenure_band
  where events.simulation_year = $simulation_year
    and events.event_category = 'experienced_termination'
    and events.event_probability is distinct from chances.probability
)

from results_of_findings('findings');
