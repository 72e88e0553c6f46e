-- Grain: one row: every event of the year had a chance, and holds it.
-- In:    fct_yearly_events, int_baseline_workforce, int_workforce_requirements, config_event_types,
--        config_termination_hazard_*, config_promotion_hazard_*.
with

events as (
  select employee_id, event_category, level_id, effective_date, event_probability
  from fct_yearly_events
  where simulation_year = $simulation_year
),

-- One row, however many are stored: more than one is what the check of the requirements finds.
requirement as (
  select
    max(experienced_terminations) as experienced_terminations,
    max(expected_new_hire_terminations) as expected_new_hire_terminations
  from int_workforce_requirements
  where simulation_year = $simulation_year
),

opening as (
  select employee_id, level_id, age_band, tenure_band
  from int_baseline_workforce
  where simulation_year = $simulation_year
),

leaving as (
  select weights.level_id, weights.age_band, weights.tenure_band, by_weight.probability
  from termination_weights() as weights
  join termination_probabilities('opening', (select experienced_terminations from requirement)) as by_weight using (weight)
),

leavers as (
  select events.*, leaving.probability
  from events
  left join opening using (employee_id)
  left join leaving
    on opening.level_id = leaving.level_id
    and opening.age_band = leaving.age_band
    and opening.tenure_band = leaving.tenure_band
  where events.event_category = 'experienced_termination'
),

promoted_people as (
  select events.*, chances.probability
  from events
  left join opening using (employee_id)
  left join promotion_probabilities() as chances
    on opening.level_id = chances.level_id
    and opening.age_band = chances.age_band
    and opening.tenure_band = chances.tenure_band
  where events.event_category = 'promotion'
),

hires as (
  select
    employee_id,
    level_id,
    is_taken_first(($closing_date - effective_date)::integer) as is_first
  from events
  where event_category = 'hiring'
),

hires_by_level as (
  select level_id, count(*) as weight, count(*) filter (is_first) as taken_first
  from hires
  group by level_id
),

quotas as (
  select level_id, units
  from largest_remainder((select expected_new_hire_terminations from requirement), 'hires_by_level')
),

new_hire_leavers as (
  select
    events.*,
    new_hire_termination_probability(hires.is_first, quotas.units, hires_by_level.taken_first, hires_by_level.weight)
      as probability
  from events
  left join hires using (employee_id)
  left join hires_by_level on hires.level_id = hires_by_level.level_id
  left join quotas on hires.level_id = quotas.level_id
  where events.event_category = 'new_hire_termination'
),

events_by_chance as materialized (
  from leavers
  union all
  from promoted_people
  union all
  from new_hire_leavers
),

-- Of the others it is known whether whatever can happen does.
other_events as (
  select events.*, if(coalesce(event_types.is_certain, true), 1.0::double, events.event_probability) as probability
  from events
  left join config_event_types as event_types using (event_category)
  where events.event_category not in (select event_category from events_by_chance)
),

findings as (
  select
    employee_id || ' ' || coalesce(event_category, 'event') || ' ' || coalesce(effective_date::varchar, 'undated')
      || ': probability ' || coalesce(format('{:.15g}', event_probability), 'null') || ', not '
      || coalesce(format('{:.15g}', probability), 'known') as finding
  from (
    from events_by_chance
    union all
    from other_events
  )
  where event_probability is distinct from probability
    or coalesce(event_probability <= 0 or event_probability > 1, true)
)

select
  'event_probability' as check_id,
  'a probability above 0 for whatever happened, as the rates and weights give it' as expected,
  count(*) || ' others' as actual,
  'exact' as tolerance,
  count(*) as offending_rows,
  to_json(list(finding order by finding)[1:10])::varchar as offending_examples
from findings;
