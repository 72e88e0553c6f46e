-- Grain: one row: no SSN, in whatever spelling, belongs to two of all the people ever employed.
-- In:    census_employees, the hires of all years.
-- Examples name the people, not the number.
with

everybody as (
  select employee_id, temp.main.ssn_key(employee_ssn) as ssn_key
  from (
    select employee_id, employee_ssn from census_employees
    union all
    select employee_id, employee_ssn
    from fct_yearly_events
    where event_type = 'hire' and simulation_year <= $simulation_year
  )
),

-- Found by number alone, which is fast; only then are there people to name.
repeated_numbers as (
  select ssn_key
  from everybody
  where ssn_key is not null
  group by ssn_key
  having count(*) > 1
),

shared_numbers as (
  select min(employee_id) || ' and ' || max(employee_id) as example
  from everybody
  semi join repeated_numbers using (ssn_key)
  group by ssn_key
)

select
  'ssn_unique' as check_id,
  'every SSN of one person' as expected,
  count(*) || ' shared' as actual,
  'exact' as tolerance,
  count(*) as offending_rows,
  to_json(list(example order by example)[1:10])::varchar as offending_examples
from shared_numbers;
