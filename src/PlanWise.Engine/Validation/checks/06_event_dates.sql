-- Hire date <= every event <= termination date, and every date inside its simulation year.
with

offenders as (
  select
    events.employee_id || ' ' || events.event_type || ' ' || coalesce(events.effective_date::varchar, 'without date')
      as example
  from fct_yearly_events as events
  left join fct_workforce_snapshot as people
    on events.employee_id = people.employee_id
    and people.simulation_year = $simulation_year
  where events.simulation_year = $simulation_year
    and (
      events.effective_date is null
      or events.effective_date not between $opening_date + 1 and $closing_date
      or people.employee_hire_date is null
      or events.effective_date < people.employee_hire_date
      or events.effective_date > coalesce(people.termination_date, events.effective_date)
      or (events.event_type = 'hire' and events.effective_date <> people.employee_hire_date)
      or (events.event_type = 'termination' and events.effective_date is distinct from people.termination_date)
    )
)

select
  'every date in the year, from hire to termination' as expected,
  count(*) || ' outside' as actual,
  count(*) as offending_rows,
  to_json(list(example order by example)[1:10])::varchar as offending_examples
from offenders;
