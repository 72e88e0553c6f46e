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

lives as (
  select
    employee_id,
    count(*) filter (event_type = 'hire') as hires,
    count(*) filter (event_type = 'termination') as terminations,
    min(effective_date) filter (event_type = 'hire') as hire_date,
    max(effective_date) filter (event_type = 'termination') as termination_date,
    min(effective_date) as first_date,
    max(effective_date) as last_date
  from fct_yearly_events
  group by employee_id
),

broken_lives as (
  select
    employee_id || case
      when hires > 1 then ' was hired ' || hires || ' times'
      when terminations > 1 then ' left ' || terminations || ' times'
      when first_date < hire_date then ' has an event on ' || first_date || ', before the hire'
      else ' has an event on ' || last_date || ', after leaving'
    end as finding
  from lives
  where hires > 1
    or terminations > 1
    or first_date < hire_date
    or last_date > termination_date
  union all
  select employee_id || ' has events, but is neither of the census nor hired'
  from lives
  anti join census_employees using (employee_id)
  where hires = 0
  union all
  select 'event in ' || simulation_year || ', which is not of the run'
  from fct_yearly_events
  where simulation_year not in (from years)
  group by simulation_year
  union all
  select 'snapshot of ' || simulation_year || ', which is not of the run'
  from fct_workforce_snapshot
  where simulation_year not in (from years)
  group by simulation_year
),

-- Matched by a hash of all columns: whatever row has none is not as the census and all events give it.
replayed as (
  select employee_id, hash(*columns(* exclude (snapshot_created_at))) as row_hash
  from workforce_as_of($closing_date)
),

stored as (
  select employee_id, hash(*columns(* exclude (snapshot_created_at))) as row_hash
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
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
    arg_max(events_fingerprint, recorded_at) as events_fingerprint,
    arg_max(snapshot_fingerprint, recorded_at) as snapshot_fingerprint
  from simulation_year_fingerprints
  where duckdb_version = version()
  group by simulation_year
),

events_of_years as (
  select simulation_year, count(*) || ':' || sum(hash(*columns(* exclude (created_at)))) as fingerprint
  from fct_yearly_events
  group by simulation_year
),

snapshots_of_years as (
  select simulation_year, count(*) || ':' || sum(hash(*columns(* exclude (snapshot_created_at)))) as fingerprint
  from fct_workforce_snapshot
  group by simulation_year
),

failed_years as (
  select simulation_year, count(*) as failures
  from validation_checks
  where not passed and severity = 'error' and simulation_year < $simulation_year
  group by simulation_year
),

broken_years as (
  select simulation_year || case
      when failed_years.failures > 0 then ' has failed checks'
      when events_of_years.fingerprint is distinct from coalesce(recorded_years.events_fingerprint, events_of_years.fingerprint)
        then ' has other events than it was checked with'
      when snapshots_of_years.fingerprint is distinct from coalesce(recorded_years.snapshot_fingerprint, snapshots_of_years.fingerprint)
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
    as offending_examples
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
  '[]'
from headcounts;
