-- Grain: one row per figure that is compared with what was wanted, or with bounds, within a tolerance.
-- In:    int_workforce_requirements, fct_yearly_events, fct_workforce_snapshot, the opening workforce.
with

-- One row, of nulls when the requirements are missing.
requirements as (
  select requirements.*
  from (select $simulation_year as simulation_year) as checked_year
  left join int_workforce_requirements as requirements using (simulation_year)
),

events as (
  select event_category, count(*) as events
  from fct_yearly_events
  where simulation_year = $simulation_year
  group by event_category
),

wanted_events as (
  select
    unnest(['hires_variance', 'experienced_terminations_variance', 'new_hire_terminations_variance']) as check_id,
    unnest(['hiring', 'experienced_termination', 'new_hire_termination']) as event_category,
    unnest([total_hires_needed, experienced_terminations, expected_new_hire_terminations]) as wanted
  from requirements
),

variances as (
  select
    wanted_events.check_id,
    wanted_events.wanted,
    coalesce(events.events, 0) as actual,
    coalesce(events.events, 0) - wanted_events.wanted as variance
  from wanted_events
  left join events using (event_category)
),

people as (
  select employee_id, current_compensation, current_age, employment_status
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
),

outside_bounds as (
  select 'compensation_bounds' as check_id, employee_id || ' has pay of ' || current_compensation as finding
  from people
  where current_compensation not between $min_compensation and $max_compensation
  union all
  select 'age_bounds', employee_id || ' is ' || current_age
  from people
  where current_age not between $min_age and $max_age
),

bounds(check_id, expected) as (
  values
    ('compensation_bounds', 'pay from ' || $min_compensation || ' to ' || $max_compensation),
    ('age_bounds', 'ages from ' || $min_age || ' to ' || $max_age)
),

averages as (
  select
    (
      select avg(employee_compensation::double)
      from int_baseline_workforce
      where simulation_year = $simulation_year
    ) as opening_compensation,
    avg(current_compensation::double) as ending_compensation,
    count(*) as ending_headcount
  from people
  where employment_status = 'active'
),

changes as (
  select
    requirements.starting_workforce as opening_headcount,
    averages.ending_headcount,
    requirements.starting_workforce * (1 + requirements.target_growth_rate) as target_headcount,
    averages.ending_headcount / nullif(requirements.starting_workforce, 0)::double - 1 as headcount_change,
    averages.ending_compensation / averages.opening_compensation - 1 as compensation_change
  from requirements
  cross join averages
)

select
  check_id,
  coalesce(wanted::varchar, 'a requirement') as expected,
  actual || coalesce(' (' || printf('%+d', variance) || ')', '') as actual,
  'within ' || round($tolerance * 100, 2)::double || ' %' as tolerance,
  coalesce(abs(variance) > $tolerance * wanted, true)::bigint as offending_rows,
  '[]' as offending_examples
from variances
union all
-- Whole people: rounding alone moves the headcount by up to two.
select
  'growth_target',
  coalesce(round(target_headcount, 1)::double || ' people', 'a target'),
  ending_headcount || ' people',
  'within ' || round($tolerance * 100, 2)::double || ' % of the growth, or 2 people',
  coalesce(
    abs(ending_headcount - target_headcount) > greatest(2, $tolerance * abs(target_headcount - opening_headcount)), true
  )::bigint,
  '[]'
from changes
union all
select
  bounds.check_id,
  bounds.expected,
  count(outside_bounds.finding) || ' people outside',
  'exact',
  count(outside_bounds.finding),
  to_json(list(outside_bounds.finding order by outside_bounds.finding) filter (outside_bounds.finding is not null)[1:10])::varchar
from bounds
left join outside_bounds using (check_id)
group by bounds.check_id, bounds.expected
union all
select
  'headcount_change',
  'a change of up to ' || round($max_headcount_change * 100, 2)::double || ' %',
  coalesce(printf('%+.2f %%', headcount_change * 100), 'nobody before'),
  'exact',
  coalesce(abs(headcount_change) > $max_headcount_change, false)::bigint,
  '[]'
from changes
union all
select
  'average_compensation_change',
  'a change of up to ' || round($max_average_compensation_change * 100, 2)::double || ' %',
  coalesce(printf('%+.2f %%', compensation_change * 100), 'nobody to compare'),
  'exact',
  coalesce(abs(compensation_change) > $max_average_compensation_change, false)::bigint,
  '[]'
from changes;
