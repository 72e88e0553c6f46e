-- What there is to say about single rows of the census.
-- grain:   one row per rejected row, and per imported row whose data quality flag is not VALID
-- inputs:  census_rejects, census_employees
select true as is_rejected, source_line, employee_id, reason, detail
from census_rejects
union all
select
  false,
  source_line,
  employee_id,
  lower(data_quality_flag),
  format('pay {} is below the lowest level; level {} is assumed.', employee_gross_compensation::varchar, level_id)
from census_employees
where data_quality_flag <> 'VALID'
order by source_line;
