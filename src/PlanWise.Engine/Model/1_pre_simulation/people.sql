-- What is carried along of people from the census: its dimensions.
-- Grain: int_people: one row per stretch of time in which nothing of it changes for an employee, from its first day; empty, and
--        with no further column, where the census has no dimensions. dim_people: the same with the last day.
-- In:    census_dimensions.
-- Out:   int_people, empty; dim_people.
create table int_people as
select
  null::integer as simulation_year,
  null::date as valid_from,
  employee_id,
  census_dimensions.* exclude (employee_id)
from census_dimensions
limit 0;

-- valid_to is the day before the next stretch, or the last day employed; null for a stretch that goes on.
create view dim_people as
select
  int_people.employee_id,
  int_people.valid_from,
  coalesce(
    lead(int_people.valid_from) over (partition by int_people.employee_id order by int_people.valid_from) - 1,
    leavers.termination_date
  ) as valid_to,
  int_people.* exclude (simulation_year, employee_id, valid_from)
from int_people
left join (
  select employee_id, max(effective_date) as termination_date
  from fct_yearly_events
  where event_type = 'termination'
  group by employee_id
) as leavers on int_people.employee_id = leavers.employee_id;
