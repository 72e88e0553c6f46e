-- Grain: one row: opening headcount + hires - terminations = ending headcount, and that is what was required.
-- In:    the opening workforce, fct_yearly_events, fct_workforce_snapshot, int_workforce_requirements.
with

opening as (
  select count(*) as people
  from int_baseline_workforce
  where simulation_year = $simulation_year
),

events as (
  select
    count(*) filter (event_type = 'hire') as hires,
    count(*) filter (event_type = 'termination') as terminations
  from fct_yearly_events
  where simulation_year = $simulation_year
),

ending as (
  select count(*) as people
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
    and employment_status = 'active'
),

required as (
  select max(expected_ending_workforce) as people
  from int_workforce_requirements
  where simulation_year = $simulation_year
)

select
  'headcount_bridge' as check_id,
  opening.people || ' + ' || events.hires || ' - ' || events.terminations || ' = '
    || (opening.people + events.hires - events.terminations)
    || ', required ' || coalesce(required.people::varchar, 'nothing') as expected,
  ending.people::varchar as actual,
  'exact' as tolerance,
  (
    ending.people <> opening.people + events.hires - events.terminations
    or ending.people is distinct from required.people
  )::bigint as offending_rows,
  '[]' as offending_examples
from opening
cross join events
cross join ending
cross join required;
