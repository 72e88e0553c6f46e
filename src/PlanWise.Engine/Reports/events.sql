-- Events in the order in which they were stored: by year, date, type and person. Null means no filter.
select
  employee_id, if($include_ssn, employee_ssn, temp.main.mask_ssn(employee_ssn)) as employee_ssn, event_type, simulation_year,
  effective_date, event_details, compensation_amount, previous_compensation, employee_age, employee_tenure, level_id,
  age_band, tenure_band, event_probability, event_category, event_sequence, created_at, parameter_scenario_id,
  parameter_source, data_quality_flag
from fct_yearly_events
where simulation_year between $first_year and $last_year
  and ($years::integer[] is null or list_contains($years::integer[], simulation_year))
  and ($event_sequences::integer[] is null or list_contains($event_sequences::integer[], event_sequence))
  and ($levels::integer[] is null or list_contains($levels::integer[], level_id))
  and ($from_date::date is null or effective_date >= $from_date::date)
  and ($to_date::date is null or effective_date <= $to_date::date)
  and ($employee_pattern::varchar is null or regexp_full_match(employee_id, $employee_pattern::varchar, 's'));
