-- Grain: one row per file: those that the current configuration was last read from, and that of the census.
-- In:    simulation_sources, simulation_configuration, simulation_census.
with

current_configuration as (
  select max_by(configuration_sha256, configuration_version) as configuration_sha256
  from simulation_configuration
),

files as (
  select role, path, sha256, reading, role = 'census' as is_census
  from simulation_sources
  where if(
    role = 'census',
    sha256 in (select census_sha256 from simulation_census),
    configuration_sha256 in (select configuration_sha256 from current_configuration)
  )
),

last_readings as (
  select is_census, max(reading) as reading
  from files
  group by is_census
)

select role, path, sha256
from files
semi join last_readings using (is_census, reading)
order by is_census, role, path;
