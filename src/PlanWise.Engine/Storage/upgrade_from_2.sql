-- What version 3 of the schema has and version 2 has not: the columns are those of metadata.sql, in its order.
create table simulation_sources (
  reading bigint, role varchar, path varchar, sha256 varchar, configuration_sha256 varchar, read_at timestamptz
);
alter table simulation_checklist add column output_digest varchar;
create temp table earlier_entries as from simulation_audit_log;
drop table simulation_audit_log;
create table simulation_audit_log (
  entry_id bigint, logged_at timestamptz, user_name varchar, host_name varchar, engine_version varchar,
  models_sha256 varchar, duckdb_version varchar, command varchar, action varchar, step_name varchar,
  simulation_year integer, forced boolean, outcome varchar, row_count bigint, duration_ms double,
  configuration_sha256 varchar, census_sha256 varchar, message varchar, digest varchar, previous_hash varchar,
  entry_hash varchar
);
insert into simulation_audit_log by name
select *, '' as previous_hash, '' as entry_hash
from earlier_entries
order by entry_id;
drop table earlier_entries;
create table simulation_audit_head (entry_id bigint, entry_hash varchar);
