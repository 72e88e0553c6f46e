-- Every entry of the log, the oldest first.
select
  entry_id, logged_at, user_name, host_name, engine_version, models_sha256, duckdb_version, command, action, step_name,
  simulation_year, forced, outcome, row_count, duration_ms, configuration_sha256, census_sha256, message, digest,
  state_sha256, previous_hash, entry_hash
from simulation_audit_log
order by entry_id, rowid;
