-- Grain: one row, or none: events of the year that are not of a kind of the catalogue, as this has it.
-- In:    fct_yearly_events, config_event_types.
with

uncatalogued_events as (
  select
    events.*,
    case
      when event_types.event_sequence is null or events.event_type is distinct from event_types.event_type then 'no such event type'
      when events.event_sequence is distinct from event_types.event_sequence
        then 'sequence ' || coalesce(events.event_sequence::varchar, 'null')
      when events.parameter_source is distinct from event_types.parameter_source
        then 'parameter_source ' || coalesce(events.parameter_source, 'null')
      when events.parameter_scenario_id is distinct from $scenario_id
        then 'scenario ' || coalesce(events.parameter_scenario_id, 'null')
      when events.data_quality_flag is distinct from 'VALID' then coalesce(events.data_quality_flag, 'no flag')
    end as finding
  from fct_yearly_events as events
  left join config_event_types as event_types using (event_category)
  where events.simulation_year = $simulation_year
    and finding is not null
),

findings as (
  select
    'event_catalogue' as check_id,
    employee_id || ' ' || coalesce(event_category, 'event') || ' ' || coalesce(effective_date::varchar, 'undated') || ': '
      || finding as finding
  from uncatalogued_events
)

from results_of_findings('findings');
