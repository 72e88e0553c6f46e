-- Grain: one row: the same inputs give the same rows, each time that the year is run.
-- In:    fct_yearly_events, fct_workforce_snapshot, the opening workforce, simulation_year_fingerprints, simulation_checklist.
-- The rows are those of one run, as many as its steps wrote, and their fingerprints are those of every earlier run of the
-- year with the same configuration, census and opening workforce, and of the run that completed it.
with

recorded as (
  select *
  from simulation_year_fingerprints
  where simulation_year = $simulation_year
    and duckdb_version = $duckdb_version
),

-- In the step itself the newest was recorded a moment ago; at any other time the rows are looked at as they are now.
fingerprints as (
  select opening_fingerprint, events_fingerprint, snapshot_fingerprint
  from recorded
  where $is_step
  qualify row_number() over (order by fingerprint_id desc) = 1
  union all
  from year_fingerprint($simulation_year)
  where not $is_step
),

current_census as (
  select max(census_sha256) as census_sha256 from simulation_census
),

-- Those that the rows have to be equal to: of every run with the same inputs, and once the year is complete of the one
-- that completed it.
comparable as (
  select
    recorded.*,
    fingerprints.opening_fingerprint as opening_now,
    fingerprints.events_fingerprint as events_now,
    fingerprints.snapshot_fingerprint as snapshot_now
  from recorded
  cross join fingerprints
  cross join current_census
  where not ($is_step and fingerprint_id = (select max(fingerprint_id) from recorded))
    and (
      not $is_step and fingerprint_id = (select max(fingerprint_id) from recorded) and exists (
        select 1 from simulation_checklist
        where step_name = 'validation_metrics' and simulation_year = $simulation_year and status = 'completed'
      )
      or recorded.opening_fingerprint = fingerprints.opening_fingerprint
        and recorded.configuration_sha256 = $configuration_sha256
        and recorded.census_sha256 = current_census.census_sha256
        and recorded.engine_version = $engine_version
    )
),

findings as (
  select
    case
      when opening_fingerprint is distinct from opening_now then 'the opening workforce'
      when events_fingerprint is distinct from events_now then 'the events'
      else 'the snapshot'
    end || ' differ from the run of ' || coalesce(strftime(recorded_at, '%Y-%m-%d %H:%M:%S'), 'an unknown day') as finding
  from comparable
  where opening_fingerprint is distinct from opening_now
    or events_fingerprint is distinct from events_now
    or snapshot_fingerprint is distinct from snapshot_now
  union all
  select 'events of ' || count(distinct created_at) || ' runs'
  from fct_yearly_events
  where simulation_year = $simulation_year
  having count(distinct created_at) > 1
  union all
  select 'snapshot rows of ' || count(distinct snapshot_created_at) || ' runs'
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
  having count(distinct snapshot_created_at) > 1
  union all
  select checklist.step_name || ' wrote ' || checklist.row_count || ' rows, there are ' || written.rows
  from simulation_checklist as checklist
  join (
    select 'event_generation' as step_name, count(*) as rows
    from fct_yearly_events
    where simulation_year = $simulation_year
    union all
    select 'workforce_snapshot', count(*)
    from fct_workforce_snapshot
    where simulation_year = $simulation_year
  ) as written using (step_name)
  where checklist.simulation_year = $simulation_year
    and checklist.status = 'completed'
    and checklist.row_count <> written.rows
)

select
  'repeatable' as check_id,
  (select count(*) from comparable) || ' runs with the same rows' as expected,
  count(*) || ' differences' as actual,
  'exact' as tolerance,
  count(*) as offending_rows,
  to_json(list(finding order by finding)[1:10])::varchar as offending_examples,
  case
    when exists (from comparable) then null
    when $is_step then 'the first run of ' || $simulation_year || ' with these inputs'
    when exists (from recorded) then 'no run of ' || $simulation_year || ' with these inputs is recorded'
    when exists (from simulation_year_fingerprints where simulation_year = $simulation_year)
      then 'what is recorded of ' || $simulation_year || ' is of another version of DuckDB than ' || $duckdb_version
    else 'nothing is recorded of ' || $simulation_year
  end as not_compared
from findings;
