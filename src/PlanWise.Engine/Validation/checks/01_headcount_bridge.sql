-- Opening headcount + hires - terminations = ending headcount, and that is what the requirements expected.
with

figures as (
  select
    (select count(*) from int_baseline_workforce where simulation_year = $simulation_year) as opening,
    count(*) filter (event_type = 'hire') as hires,
    count(*) filter (event_type = 'termination') as terminations,
    (
      select count(*) from fct_workforce_snapshot
      where simulation_year = $simulation_year and employment_status = 'active'
    ) as ending,
    (
      select expected_ending_workforce from int_workforce_requirements
      where simulation_year = $simulation_year
    ) as required_ending
  from fct_yearly_events
  where simulation_year = $simulation_year
)

select
  opening || ' + ' || hires || ' - ' || terminations || ' = ' || (opening + hires - terminations)
    || ', required ' || coalesce(required_ending::varchar, 'nothing') as expected,
  ending::varchar as actual,
  (ending <> opening + hires - terminations or ending is distinct from required_ending)::bigint as offending_rows,
  '[]' as offending_examples
from figures;
