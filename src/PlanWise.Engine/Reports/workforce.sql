-- All people employed at any time in a year, by year and person. Null means no filter.
select
  employee_id, if($include_ssn, employee_ssn, temp.main.mask_ssn(employee_ssn)) as employee_ssn, employee_birth_date,
  employee_hire_date, current_compensation, prorated_annual_compensation, full_year_equivalent_compensation,
  current_age, current_tenure, level_id, age_band, tenure_band, employment_status, termination_date,
  termination_reason, detailed_status_code, simulation_year, scenario_id, data_quality_flag, validation_status,
  snapshot_created_at
from fct_workforce_snapshot
where simulation_year between $first_year and $last_year
  and ($years::integer[] is null or list_contains($years::integer[], simulation_year))
  and ($employment_status::varchar is null or employment_status = $employment_status)
  and ($levels::integer[] is null or list_contains($levels::integer[], level_id))
  and ($employee_pattern::varchar is null or regexp_full_match(employee_id, $employee_pattern::varchar, 's'))
order by simulation_year, employee_id;
