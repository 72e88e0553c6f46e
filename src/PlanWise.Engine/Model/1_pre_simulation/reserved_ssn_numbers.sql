-- Grain: one row per number that begins with 9 and that a person of the census already has.
-- In:    census_employees.
-- Out:   census_reserved_ssn_numbers: what the synthetic SSNs of new hires must pass over.
create or replace table census_reserved_ssn_numbers as
with

numbers as (
  select translate(employee_ssn, '０１２３４５６７８９', '0123456789') as number
  from census_employees
)

select distinct regexp_replace(number, '[^0-9]', '', 'g') as digits
from numbers
where regexp_matches(number, '^[^0-9]*9');
