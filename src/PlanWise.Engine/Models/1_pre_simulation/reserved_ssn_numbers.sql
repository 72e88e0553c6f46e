-- Grain: one row per number that begins with 9 and that a person of the census already has.
-- In:    census_employees.
-- Out:   census_reserved_ssn_numbers: what the synthetic SSNs of new hires must pass over.
create or replace table census_reserved_ssn_numbers as
select distinct regexp_replace(employee_ssn, '[^0-9]', '', 'g') as digits
from census_employees
where regexp_matches(employee_ssn, '^[^0-9]*9');
