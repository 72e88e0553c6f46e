-- Grain: one row per opening and per stored event of an employee: pay and level from there on.
-- In:    employee_openings, fct_yearly_events.
-- Out:   temp employee_states, and what the explanations of decisions ask of it.
create or replace temp table employee_states as
select
  simulation_year,
  null::varchar as event_type,
  null::varchar as event_category,
  0 as event_sequence,
  make_date(simulation_year - 1, 12, 31) as effective_date,
  employee_compensation as compensation,
  level_id,
  age_band,
  tenure_band
from employee_openings
union all
select
  simulation_year,
  event_type,
  event_category,
  event_sequence,
  effective_date,
  compensation_amount,
  level_id,
  age_band,
  tenure_band
from fct_yearly_events
where employee_id = $employee_id;

-- Pay and level just before an event of a category on a day, and the type of the event that they are from: null for the
-- opening. The day has to be given with its table, as dated.effective_date: a bare name would be that of a state.
create or replace temp macro state_before(of_year, category, sequence, day) as (
  select
    last(
      struct_pack(event_type := event_type, compensation := compensation, level_id := level_id)
      order by effective_date, event_sequence
    )
  from employee_states
  where simulation_year = of_year
    and event_category is distinct from category
    and has_happened_by(effective_date, event_sequence, day, sequence)
);

-- The last day employed, if that is in a year.
create or replace temp macro last_day_employed(of_year) as (
  select min(effective_date)
  from employee_states
  where simulation_year = of_year
    and event_type = 'termination'
);
