-- Grain: one row, or none: who an employee is, as of the census or the hire.
-- In:    census_employees, fct_yearly_events, fct_workforce_snapshot.
-- The birth date of an employee hired in a year without a snapshot is what the snapshot will derive from the event.
select
  'census' as source,
  if($include_ssn, employee_ssn, temp.main.mask_ssn(employee_ssn)) as employee_ssn,
  employee_birth_date,
  employee_hire_date,
  level_id,
  employee_gross_compensation as compensation
from census_employees
where employee_id = $employee_id
union all
select
  'hire',
  if($include_ssn, employee_ssn, temp.main.mask_ssn(employee_ssn)),
  coalesce(
    (
      select snapshot.employee_birth_date
      from fct_workforce_snapshot as snapshot
      where snapshot.employee_id = $employee_id and snapshot.simulation_year = events.simulation_year
    ),
    new_hire_birth_date(
      $random_seed, simulation_year, employee_id, employee_age, make_date(simulation_year - 1, 12, 31)
    )
  ),
  effective_date,
  level_id,
  compensation_amount
from fct_yearly_events as events
where employee_id = $employee_id and event_type = 'hire';
