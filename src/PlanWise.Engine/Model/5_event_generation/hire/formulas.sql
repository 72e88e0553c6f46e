-- The formulas of hires. The model of a year decides with them, and the trace of an employee explains with them: what
-- exists once cannot disagree.

-- The id of the n-th hire of a year.
create or replace macro new_hire_id(simulation_year, ordinal) as
  'NH_' || simulation_year || '_' || lpad(ordinal::varchar, greatest(7, length(ordinal::varchar))::integer, '0');

-- The day on which the n-th of all hires starts: a day of the n-th of equal slices of the year, its last day left out.
create or replace macro hire_date(opening_date, closing_date, ordinal, hires, draw) as
  day_between(opening_date + 1, closing_date - 1, (ordinal - 1 + draw) / hires);

-- How many hires each level gets, and from which to which rank in the order of the level draw.
create or replace macro hires_by_level(hires) as table
  with level_weights as (
    select level_id, (hiring_share * 10000000000)::bigint as weight
    from config_job_levels
  )

  select
    level_id,
    units,
    sum(units) over (order by level_id) - units + 1 as first_rank,
    sum(units) over (order by level_id) as last_rank
  from largest_remainder(hires, 'level_weights');

-- Pay of a hire: the middle of the level's range x uniform 0.90 to 1.10.
create or replace macro hire_pay(min_compensation, max_compensation, draw) as
  pay_times((min_compensation + max_compensation), ((0.9 + 0.2 * draw) / 2)::decimal(12, 10));
