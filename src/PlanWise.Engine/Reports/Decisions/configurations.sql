-- Grain: one row per year whose events are complete.
-- In:    simulation_checklist, simulation_configuration.
-- The configuration with which the events were generated, and whether it is the one that the parameter tables hold; and
-- the one with which the snapshot was made, which derived the birth dates of hires.
with

stored as (
  select
    configuration_sha256,
    arg_max(configuration_json, configuration_version) as configuration_json,
    max(configuration_version) = max(max(configuration_version)) over () as is_current
  from simulation_configuration
  group by configuration_sha256
),

steps as (
  select checklist.step_name, checklist.simulation_year, checklist.configuration_sha256, stored.configuration_json, stored.is_current
  from simulation_checklist as checklist
  left join stored using (configuration_sha256)
  where checklist.status = 'completed'
)

select
  events.simulation_year,
  events.configuration_sha256,
  events.configuration_json,
  coalesce(events.is_current, false) as is_current,
  snapshots.configuration_sha256 as snapshot_configuration_sha256,
  snapshots.configuration_json as snapshot_configuration_json
from steps as events
left join steps as snapshots
  on snapshots.simulation_year = events.simulation_year
  and snapshots.step_name = 'workforce_snapshot'
where events.step_name = 'event_generation';
