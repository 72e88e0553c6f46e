-- Grain: one row per opening employee with a year of tenure; who has left by then is dropped afterwards.
-- In:    people_of_year, config_raise_timing_distribution.
-- Out:   planned_events; the rate follows from the level held on the day.
--
-- The date: a month drawn by its share, then a day of the month, both uniform draws. The legacy methodology is one
-- draw over the whole year.
insert into planned_events
with

-- Materialized, here and in the other models: DuckDB scans a working table of this size on one thread, the result of a
-- CTE on all, and drawing takes the most time.
eligible_people as materialized (
  select person_number, employee_id, level_id
  from people_of_year
  where not is_new_hire
    and merit_raise_obstacle(current_tenure) is null
),

draws as (
  select
    person_number,
    level_id,
    uniform_draw($random_seed, 'raise_month', $simulation_year, employee_id) as month_draw,
    uniform_draw($random_seed, 'raise_day', $simulation_year, employee_id) as day_draw
  from eligible_people
),

raise_dates as (
  select
    draws.person_number,
    draws.level_id,
    raise_date($raise_timing_methodology, $opening_date, $closing_date, timing.month, draws.day_draw) as effective_date
  from draws
  join config_raise_timing_distribution as timing
    on draws.month_draw >= timing.cumulative_from
    and draws.month_draw < timing.cumulative_to
)

select
  person_number,
  $event_sequence,
  effective_date,
  1.0,
  level_id,
  null,
  null,
  null
from raise_dates;
