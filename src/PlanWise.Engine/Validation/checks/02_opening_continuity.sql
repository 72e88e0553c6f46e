-- The people of this year's snapshot who were not hired in it are last year's ending actives; in the first year, the
-- census. As a set: nobody lost, nobody from nowhere, nobody twice.
with

people as (
  select employee_id
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
),

hires as (
  select employee_id
  from fct_yearly_events
  where simulation_year = $simulation_year
    and event_type = 'hire'
),

opening as (
  select employee_id
  from people
  anti join hires using (employee_id)
),

carried_over as (
  select employee_id from census_employees where $simulation_year = $start_year
  union all
  select employee_id
  from fct_workforce_snapshot
  where simulation_year = $simulation_year - 1
    and employment_status = 'active'
    and $simulation_year > $start_year
),

differences as (
  (select 'lost: ' || employee_id as example from carried_over anti join opening using (employee_id))
  union all
  (select 'from nowhere: ' || employee_id from opening anti join carried_over using (employee_id))
  union all
  (select 'twice: ' || employee_id from people group by employee_id having count(*) > 1)
  union all
  (select 'hired but not there: ' || employee_id from hires anti join people using (employee_id))
)

select
  (select count(*) from carried_over)::varchar as expected,
  (select count(*) from opening)::varchar as actual,
  count(*) as offending_rows,
  to_json(list(example order by example)[1:10])::varchar as offending_examples
from differences;
