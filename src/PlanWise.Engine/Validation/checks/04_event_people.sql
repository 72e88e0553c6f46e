-- Every event belongs to somebody of the opening workforce or to a hire of this year; no id is hired twice, ever,
-- and no census person is hired.
with

events_of_year as (
  select employee_id, event_type
  from fct_yearly_events
  where simulation_year = $simulation_year
),

hires_of_year as (
  select employee_id from events_of_year where event_type = 'hire'
),

earlier_people as (
  select employee_id from census_employees
  union all
  select employee_id
  from fct_yearly_events
  where event_type = 'hire' and simulation_year < $simulation_year
),

offenders as (
  (
    select 'unknown: ' || employee_id as example
    from events_of_year
    anti join (
      select employee_id from int_baseline_workforce where simulation_year = $simulation_year
      union all
      from hires_of_year
    ) using (employee_id)
  )
  union all
  (select 'hired twice: ' || employee_id from hires_of_year group by employee_id having count(*) > 1)
  union all
  (select 'hired before: ' || employee_id from hires_of_year semi join earlier_people using (employee_id))
)

select
  'every event of a known person' as expected,
  count(*) || ' events or hires of others' as actual,
  count(*) as offending_rows,
  to_json(list(example order by example)[1:10])::varchar as offending_examples
from offenders;
