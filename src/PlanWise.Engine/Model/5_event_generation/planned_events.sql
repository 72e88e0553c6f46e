-- Two working tables of this step. They last as long as its transaction.
--   people_of_year: all people employed at any time in the year, as they were at its opening or on their hire date.
--                   person_number is a short key for joins inside this step; nothing depends on who has which.
--   planned_events: who and when, for every event type; the amounts follow when all types are planned.
create or replace temp table people_of_year as
select
  row_number() over ()::integer as person_number, employee_id, employee_ssn, employee_hire_date, employee_compensation, current_age, current_tenure, level_id,
  age_band, tenure_band, false as is_new_hire
from int_baseline_workforce
where simulation_year = $simulation_year;

create or replace temp table planned_events (
  person_number integer,
  event_sequence integer,           -- the kind: see config_event_types
  effective_date date,
  event_probability double,
  opening_level_id integer,        -- level at the opening, or of the hire
  event_details varchar,           -- null: from the rate of the level held on the day
  increase_rate decimal(18, 10),   -- null: from the rate of the level held on the day, or no change of pay
  new_level_id integer             -- promotions only
);
