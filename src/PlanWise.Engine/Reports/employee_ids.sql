-- The ids of the people in the census and of all hires that begin so, in order.
with people as (
  select employee_id from int_census_baseline
  union
  select employee_id from fct_yearly_events where event_type = 'hire'
)

select employee_id
from people
where starts_with(lower(employee_id), lower($prefix))
order by employee_id
limit $most;
