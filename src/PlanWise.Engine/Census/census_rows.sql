-- The census as it was given, as text, whatever it was read from; empty until one of the readers has filled it.
-- grain:   one row per row read
-- output:  temp census_rows (malformed: why the row has no columns, null for a row that has)
create or replace temp table census_rows (
  source_line bigint,
  employee_id varchar,
  employee_ssn varchar,
  employee_birth_date varchar,
  employee_hire_date varchar,
  employee_gross_compensation varchar,
  employee_termination_date varchar,
  active varchar,
  level_id varchar,
  malformed varchar
);
