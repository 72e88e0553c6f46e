-- Events in the order in which they were stored: by year, date, type and person.
select
  employee_id, if($include_ssn, employee_ssn, mask_ssn(employee_ssn)) as employee_ssn, event_type, simulation_year,
  effective_date, event_details, compensation_amount, previous_compensation, employee_age, employee_tenure, level_id,
  age_band, tenure_band, event_probability, event_category, event_sequence, created_at, parameter_scenario_id,
  parameter_source, data_quality_flag
from fct_yearly_events
where ($simulation_year::integer is null or simulation_year = $simulation_year)
  and ($event_type::varchar is null or event_type = $event_type or event_category = $event_type)
  and ($employee_id::varchar is null or employee_id = $employee_id);
