-- Grain: one row per employee whose id is the given one in any letter case, in the order of the ids.
-- In:    census_employees, fct_yearly_events.
select employee_id
from census_employees
where lower(employee_id) = lower($employee_id)
union
select employee_id
from fct_yearly_events
where lower(employee_id) = lower($employee_id) and event_type = 'hire'
order by employee_id;
