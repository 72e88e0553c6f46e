-- Grain: one row per person employed at the end of a day, by employee id. Null means no filter.
-- In:    workforce_as_of, which rebuilds the day from the census and the events.
select * replace (if($include_ssn, employee_ssn, temp.main.mask_ssn(employee_ssn)) as employee_ssn)
from workforce_as_of($as_of)
where employment_status = 'active'
  and ($levels::integer[] is null or list_contains($levels::integer[], level_id))
  and ($employee_pattern::varchar is null or regexp_full_match(employee_id, $employee_pattern::varchar, 's'))
order by employee_id;
