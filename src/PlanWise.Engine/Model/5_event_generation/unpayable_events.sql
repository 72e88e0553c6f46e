-- Grain: one row, or none: the first event of the year that lifts pay above the largest that is simulated.
-- In:    fct_yearly_events.
select employee_id, event_category, effective_date, previous_compensation, largest_pay()
from fct_yearly_events
where simulation_year = $simulation_year
  and (compensation_amount is null or compensation_amount > largest_pay())
order by effective_date, event_sequence, employee_id
limit 1;
