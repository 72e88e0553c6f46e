-- A database's own records, before the first step has run. Created once, in one transaction.
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
-- The files that the configuration and the census were read from, as they were then; rows are only ever
-- added.
create table simulation_sources (
  reading bigint, role varchar, path varchar, sha256 varchar, configuration_sha256 varchar, read_at timestamptz
);
-- One row per step that has run: the checklist, and fingerprints of what the step left, as JSON by table.
create table simulation_checklist (
  step_name varchar, simulation_year integer, status varchar, forced boolean, completed_at timestamptz,
  duration_ms double, row_count bigint, message varchar, configuration_sha256 varchar, output varchar
);
-- Every attempt to run a step, in the order in which they ended; rows are only ever added. Each has the hash of the one
-- before, the head that of the newest. The head has, as JSON, the hashes of the tables of this file as they were then:
-- state_sha256 is the hash of that.
create table simulation_audit_log (
  entry_id bigint, logged_at timestamptz, user_name varchar, host_name varchar, engine_version varchar,
  models_sha256 varchar, duckdb_version varchar, command varchar, action varchar, step_name varchar,
  simulation_year integer, forced boolean, outcome varchar, row_count bigint, duration_ms double,
  configuration_sha256 varchar, census_sha256 varchar, message varchar, digest varchar, state_sha256 varchar,
  previous_hash varchar, entry_hash varchar
);
create table simulation_audit_head (entry_id bigint, entry_hash varchar, state varchar);
-- Every check of every validation that a step made; rows are only ever added, a reset keeps them.
create table simulation_validation_history (
  validation_id bigint, simulation_year integer, step_name varchar, check_id varchar, severity varchar, scope varchar,
  outcome varchar, expected varchar, actual varchar, tolerance varchar, offending_rows bigint,
  offending_examples varchar, checked_at timestamptz, configuration_sha256 varchar
);
-- What the rows of each year amounted to when they passed their checks; rows are only ever added, the newest has the
-- highest id, whatever the clock said.
create table simulation_year_fingerprints (
  fingerprint_id bigint, simulation_year integer, configuration_sha256 varchar, census_sha256 varchar, engine_version varchar,
  duckdb_version varchar, opening_fingerprint varchar, events_fingerprint varchar, snapshot_fingerprint varchar,
  recorded_at timestamptz
);
