-- What a database knows of itself before the first step has run. Created once, in one transaction.
create table simulation_metadata (
  schema_version integer, engine_version varchar, duckdb_version varchar, created_at timestamptz
);
-- Every configuration that the simulation has run with, the newest last.
create table simulation_configuration (
  configuration_version integer, configuration_sha256 varchar, configuration_json varchar, changed_keys varchar,
  stored_at timestamptz
);
-- The census that was imported; empty before.
create table simulation_census (census_sha256 varchar);
-- One row per step that has run: the checklist.
create table simulation_checklist (
  step_name varchar, simulation_year integer, status varchar, forced boolean, completed_at timestamptz,
  duration_ms double, row_count bigint, message varchar, configuration_sha256 varchar
);
-- Every attempt to run a step, in the order in which they ended; rows are only ever added.
create table simulation_audit_log (
  entry_id bigint, logged_at timestamptz, user_name varchar, host_name varchar, engine_version varchar,
  duckdb_version varchar, action varchar, step_name varchar, simulation_year integer, forced boolean,
  outcome varchar, row_count bigint, duration_ms double, configuration_sha256 varchar, census_sha256 varchar,
  message varchar
);
