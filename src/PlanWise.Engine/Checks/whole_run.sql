-- Grain: one row per rule that the run keeps as a whole, looked at with its last year.
-- In:    census_employees, fct_yearly_events, fct_workforce_snapshot, int_workforce_requirements, validation_checks,
--        simulation_year_fingerprints.
with

years as (
  select unnest(range($start_year, $simulation_year + 1))::integer as simulation_year
),

-- From the census straight to the last day, whatever the years between hold.
headcounts as (
  select
    (select count(*) from census_employees) as census,
    (select count(*) from fct_yearly_events where event_type = 'hire') as hires,
    (select count(*) from fct_yearly_events where event_type = 'termination') as terminations,
    (
      select count(*) from fct_workforce_snapshot
      where simulation_year = $simulation_year and employment_status = 'active'
    ) as ending
),

hires as (
  select employee_id, min(effective_date) as hire_date, count(*) as hires
  from fct_yearly_events
  where event_type = 'hire'
  group by employee_id
),

terminations as (
  select employee_id, max(effective_date) as termination_date, count(*) as terminations
  from fct_yearly_events
  where event_type = 'termination'
  group by employee_id
),

broken_lives as (
  select employee_id || ' was hired ' || hires || ' times' as finding
  from hires
  where hires > 1
  union all
  select employee_id || ' left ' || terminations || ' times'
  from terminations
  where terminations > 1
  union all
  select events.employee_id || ' has an event on ' || events.effective_date || ', before the hire'
  from fct_yearly_events as events
  join hires
    on events.employee_id = hires.employee_id
    and events.effective_date < hires.hire_date
  union all
  select events.employee_id || ' has an event on ' || events.effective_date || ', after leaving'
  from fct_yearly_events as events
  join terminations
    on events.employee_id = terminations.employee_id
    and events.effective_date > terminations.termination_date
  union all
  select 'event in ' || simulation_year || ', which is not of the run'
  from fct_yearly_events
  where simulation_year not between $start_year and $simulation_year
  group by simulation_year
  union all
  select 'snapshot of ' || simulation_year || ', which is not of the run'
  from fct_workforce_snapshot
  where simulation_year not between $start_year and $simulation_year
  group by simulation_year
),

-- Matched by a hash of all columns: whatever row has none is not as the census and all events give it. The step itself
-- has seen every year replayed from the one before; where it can see that nothing has changed since, it follows from that.
replayed as (
  select employee_id, hash(*columns(* exclude (snapshot_created_at))) as row_hash
  from workforce_as_of($closing_date)
  where $replays
),

stored as (
  select employee_id, hash(*columns(* exclude (snapshot_created_at))) as row_hash
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
    and $replays
),

differing_people as (
  select distinct coalesce(replayed.employee_id, stored.employee_id) as employee_id
  from replayed
  full join stored using (row_hash)
  where replayed.employee_id is null
    or stored.employee_id is null
),

-- Nothing has touched a year since its own checks passed.
recorded_years as (
  select
    simulation_year,
    arg_max(events_fingerprint, fingerprint_id) as events_fingerprint,
    arg_max(snapshot_fingerprint, fingerprint_id) as snapshot_fingerprint
  from simulation_year_fingerprints
  where duckdb_version = $duckdb_version
  group by simulation_year
),

events_of_years as (
  select simulation_year, rows_fingerprint(count(*), sum(row_hash)) as fingerprint
  from event_row_hashes()
  where simulation_year < $simulation_year
  group by simulation_year
),

snapshots_of_years as (
  select simulation_year, rows_fingerprint(count(*), sum(hash(*columns(* exclude (snapshot_created_at))))) as fingerprint
  from fct_workforce_snapshot
  where simulation_year < $simulation_year
  group by simulation_year
),

failed_years as (
  select simulation_year, count(*) as failures
  from validation_checks
  where outcome = 'failed' and severity = 'error' and simulation_year < $simulation_year
  group by simulation_year
),

broken_years as (
  select simulation_year || case
      when failed_years.failures > 0 then ' has failed checks'
      when recorded_years.simulation_year is not null
        and events_of_years.fingerprint is distinct from recorded_years.events_fingerprint
        then ' has other events than it was checked with'
      when recorded_years.simulation_year is not null
        and snapshots_of_years.fingerprint is distinct from recorded_years.snapshot_fingerprint
        then ' has another snapshot than it was checked with'
      when snapshots_of_years.fingerprint is null then ' has no snapshot'
    end as finding
  from years
  left join recorded_years using (simulation_year)
  left join events_of_years using (simulation_year)
  left join snapshots_of_years using (simulation_year)
  left join failed_years using (simulation_year)
  where simulation_year < $simulation_year
),

-- Of these nothing is known.
unrecorded_years as (
  select string_agg(simulation_year::varchar, ', ' order by simulation_year) as list
  from (select simulation_year from years where simulation_year < $simulation_year)
  anti join recorded_years using (simulation_year)
),

findings as (
  select 'whole_run_lives' as check_id, finding from broken_lives
  union all
  select 'whole_run_replay', employee_id from differing_people
  union all
  select 'whole_run_years', finding from broken_years where finding is not null
),

rules(check_id, expected, noun) as (
  values
    ('whole_run_lives', 'hired once at most, gone once at most, nothing before and after', 'findings'),
    ('whole_run_replay', 'the last snapshot as the census and all events give it', 'people who differ'),
    ('whole_run_years', 'every year as it was when its checks passed', 'other years')
)

select
  rules.check_id,
  rules.expected,
  count(findings.finding) || ' ' || rules.noun as actual,
  'exact' as tolerance,
  count(findings.finding) as offending_rows,
  to_json(list(findings.finding order by findings.finding) filter (findings.finding is not null)[1:10])::varchar
    as offending_examples,
  if(
    rules.check_id = 'whole_run_years',
    (select 'nothing that DuckDB ' || $duckdb_version || ' could compare is recorded of ' || list from unrecorded_years),
    null
  ) as not_compared
from rules
left join findings using (check_id)
group by rules.check_id, rules.expected, rules.noun
union all
select
  'whole_run_headcount',
  census || ' + ' || hires || ' - ' || terminations || ' = ' || (census + hires - terminations),
  ending::varchar,
  'exact',
  (ending <> census + hires - terminations)::bigint,
  '[]',
  null
from headcounts;
