-- Grain: one row per stretch of an employee's dimensions that begins in the year, for plans with dimensions: the census people
--        in the first year, and each hire.
-- In:    census_dimensions, int_people, int_baseline_workforce, fct_yearly_events, handed_on_dimensions (what a hire takes from
--        another employee).
-- Out:   int_people.
--
-- Hires are like the year's leavers: the leavers among those who were there at the opening are put in the order of a draw, and
-- the hires, by day, take the dimensions of one after another, going round. In a year without such leavers they are like the
-- opening workforce, likewise.
insert into int_people
select
  $simulation_year,
  $opening_date,
  census_dimensions.*
from census_dimensions
where $simulation_year = $start_year
order by employee_id;

insert into int_people
with

hires as (
  select
    employee_id,
    effective_date as hire_date,
    row_number() over (order by effective_date, employee_id) as ordinal
  from fct_yearly_events
  where simulation_year = $simulation_year
    and event_type = 'hire'
),

opening_people as (
  select employee_id
  from int_baseline_workforce
  where simulation_year = $simulation_year
),

leavers as (
  select employee_id
  from fct_yearly_events
  semi join opening_people using (employee_id)
  where simulation_year = $simulation_year
    and event_type = 'termination'
),

examples as (
  from leavers
  union all
  from opening_people where not exists (from leavers)
),

ordered_examples as (
  select
    employee_id,
    row_number() over (order by uniform_draw($random_seed, 'hire_dimensions', $simulation_year, employee_id), employee_id) as ordinal,
    count(*) over () as examples
  from examples
),

likenesses as (
  select
    hires.employee_id,
    hires.hire_date,
    $closing_date as last_day,
    ordered_examples.employee_id as example_id
  from hires
  join ordered_examples on (hires.ordinal - 1) % ordered_examples.examples + 1 = ordered_examples.ordinal
)

select
  $simulation_year,
  likenesses.hire_date,
  likenesses.employee_id,
  handed_on.* exclude (employee_id, valid_from)
from likenesses
asof join handed_on_dimensions as handed_on
  on likenesses.example_id = handed_on.employee_id
  and likenesses.last_day >= handed_on.valid_from
order by likenesses.hire_date, likenesses.employee_id;
