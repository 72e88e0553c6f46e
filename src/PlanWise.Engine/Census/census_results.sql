-- The verdicts sorted into what is kept.
-- grain:   census_employees, and where there are dimensions census_dimensions: one row per person employed on the
--          baseline date, by employee_id;
--          census_rejects: one row per rejected row, by line; census_summary: one row
-- inputs:  census_judged, census_typed_dimensions, $source_name, $sha256, $compensation_basis
-- output:  census_employees, census_dimensions, census_rejects, census_summary
create or replace table census_employees as
select
  employee_id,
  employee_ssn,
  birth_date as employee_birth_date,
  hire_date as employee_hire_date,
  annual_pay as employee_gross_compensation,
  level_id,
  level_source,
  source_line,
  data_quality_flag
from census_judged
where reason is null and not is_inactive
order by employee_id;

create or replace table census_dimensions as
select
  census_employees.employee_id,
  dimensions.* exclude (source_line)
from census_employees
join census_typed_dimensions as dimensions using (source_line)
order by census_employees.employee_id;

create or replace table census_rejects as
select
  source_line,
  employee_id,
  reason,
  detail
from census_judged
where reason is not null
order by source_line;

create or replace table census_summary as
select
  count(*) as rows_read,
  count(*) filter (where reason is null and not is_inactive) as rows_imported,
  count(*) filter (where is_inactive) as rows_inactive,
  count(reason) as rows_rejected,
  $source_name as source_name,
  $sha256 as sha256,
  $compensation_basis as compensation_basis
from census_judged;
