-- Grain: one row per time that a year passed its checks: it is kept only if they pass.
-- In:    year_fingerprint, simulation_census.
-- Out:   simulation_year_fingerprints.
insert into simulation_year_fingerprints
select
  (select coalesce(max(fingerprint_id), 0) + 1 from simulation_year_fingerprints),
  $simulation_year,
  $configuration_sha256,
  (select max(census_sha256) from simulation_census),
  $engine_version,
  $duckdb_version,
  fingerprints.*,
  $now
from year_fingerprint($simulation_year) as fingerprints;
