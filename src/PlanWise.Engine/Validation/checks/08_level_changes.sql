-- Levels change by promotion only, one at a time, never above the highest; the snapshot holds the level that the
-- opening level and the promotions give.
with

promotions as (
  select employee_id, count(*) as promotions, max(level_id) as new_level_id
  from fct_yearly_events
  where simulation_year = $simulation_year
    and event_type = 'promotion'
  group by employee_id
),

starting_levels as (
  select employee_id, level_id from int_baseline_workforce where simulation_year = $simulation_year
  union all
  select employee_id, level_id
  from fct_yearly_events
  where simulation_year = $simulation_year and event_type = 'hire'
),

people as (
  select
    snapshot.employee_id,
    snapshot.level_id,
    starting_levels.level_id as starting_level_id,
    coalesce(promotions.promotions, 0) as promotions,
    promotions.new_level_id
  from fct_workforce_snapshot as snapshot
  left join starting_levels using (employee_id)
  left join promotions using (employee_id)
  where snapshot.simulation_year = $simulation_year
),

-- The level that an event carries: the one before the promotion, or after it.
event_levels as (
  select
    events.employee_id || ' ' || events.event_type || ' ' || events.effective_date || ' at level '
      || coalesce(events.level_id::varchar, 'none') as example
  from fct_yearly_events as events
  left join starting_levels using (employee_id)
  left join (
    select employee_id, effective_date, event_sequence
    from fct_yearly_events
    where simulation_year = $simulation_year and event_type = 'promotion'
  ) as promotion using (employee_id)
  where events.simulation_year = $simulation_year
    and events.level_id is distinct from starting_levels.level_id
      + coalesce(
        (promotion.effective_date, promotion.event_sequence) <= (events.effective_date, events.event_sequence), false
      )::integer
),

offenders as (
  (
    select
      employee_id || ': level ' || coalesce(starting_level_id::varchar, 'none') || ' to '
        || coalesce(level_id::varchar, 'none') || ' with ' || promotions || ' promotions' as example
    from people
    where promotions > 1
      or level_id is distinct from starting_level_id + promotions
      or level_id not in (select level_id from config_job_levels)
  )
  union all
  from event_levels
)

select
  'one level up by promotion, no other change' as expected,
  count(*) || ' other changes' as actual,
  count(*) as offending_rows,
  to_json(list(example order by example)[1:10])::varchar as offending_examples
from offenders;
