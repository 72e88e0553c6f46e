-- Grain: one row: every event of the year had a chance, which was 1 where whatever can happen does. What it was otherwise,
--        each kind checks by itself.
-- In:    fct_yearly_events, config_event_types.
with findings as (
  select
    probability_finding(
      employee_id, event_category, effective_date, event_probability, if(coalesce(is_certain, true), 1, event_probability)
    ) as finding
  from fct_yearly_events
  left join config_event_types using (event_category)
  where simulation_year = $simulation_year
    and (
      coalesce(event_probability <= 0 or event_probability > 1, true)
      or coalesce(is_certain, true) and event_probability <> 1
    )
)

select
  'event_probability' as check_id,
  'a probability above 0 for whatever happened, as the rates and weights give it' as expected,
  count(*) || ' others' as actual,
  'exact' as tolerance,
  count(*) as offending_rows,
  to_json(list(finding order by finding)[1:10])::varchar as offending_examples
from findings;
