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

-- valid_to is null for a stretch that goes on.
create view dim_people as
select
  employee_id,
  valid_from,
  lead(valid_from) over (partition by employee_id order by valid_from) - 1 as valid_to,
  int_people.* exclude (simulation_year, employee_id, valid_from)
from int_people;
