-- Nobody leaves twice, and nothing happens to anybody after having left, in this year or any later one.
with

events_of_year as (
  select employee_id, event_type, effective_date, event_sequence
  from fct_yearly_events
  where simulation_year = $simulation_year
),

terminations as (
  select employee_id, effective_date, event_sequence
  from events_of_year
  where event_type = 'termination'
),

left_before as (
  select employee_id
  from fct_yearly_events
  where event_type = 'termination' and simulation_year < $simulation_year
),

offenders as (
  (select 'left twice: ' || employee_id as example from terminations group by employee_id having count(*) > 1)
  union all
  (
    select 'after leaving: ' || events.employee_id || ' ' || events.event_type || ' ' || events.effective_date
    from events_of_year as events
    join terminations using (employee_id)
    where (events.effective_date, events.event_sequence) > (terminations.effective_date, terminations.event_sequence)
  )
  union all
  (
    select 'left in an earlier year: ' || employee_id || ' ' || event_type
    from events_of_year
    semi join left_before using (employee_id)
  )
)

select
  'one termination a person, nothing after it' as expected,
  count(*) || ' breaches' as actual,
  count(*) as offending_rows,
  to_json(list(example order by example)[1:10])::varchar as offending_examples
from offenders;
