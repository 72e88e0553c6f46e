-- Grain: one row: an employee of the opening workforce, or a hire, and the leave of the year.
-- In:    employee_openings, employee_states.
with

people as (
  select level_id, age_band, tenure_band, $opening_date as employed_since
  from employee_openings
  where simulation_year = $simulation_year
  union all
  select level_id, age_band, tenure_band, effective_date
  from employee_states
  where simulation_year = $simulation_year
    and event_type = 'hire'
),

draws as (
  select
    *,
    uniform_draw($random_seed, 'leave_of_absence', $simulation_year, $employee_id) as draw,
    draw < leave_rate() as is_drawn,
    first_day_of_leave(employed_since, $opening_date) as first_day,
    uniform_draw($random_seed, 'leave_date', $simulation_year, $employee_id) as date_draw,
    case when is_drawn then day_between(first_day, $closing_date, date_draw) end as effective_date,
    last_day_employed($simulation_year) as termination_date
  from people
),

decided as (
  select
    *,
    is_drawn and is_still_employed(termination_date, effective_date) as happens,
    state_before($simulation_year, $event_category, $event_sequence, draws.effective_date) as before
  from draws
)

select
  true as is_eligible,
  happens,
  if(happens, before.level_id, level_id) as level_id,
  before.level_id as level_after,
  age_band,
  tenure_band,
  leave_rate() as probability,
  uniform_draw_text($random_seed, 'leave_of_absence', $simulation_year, $employee_id) as draw_text,
  draw,
  is_drawn,
  uniform_draw_text($random_seed, 'leave_date', $simulation_year, $employee_id) as date_text,
  date_draw,
  first_day,
  $closing_date - first_day + 1 as days,
  effective_date,
  termination_date,
  case when happens then before.compensation end as compensation_before,
  compensation_before as compensation_after
from decided;
