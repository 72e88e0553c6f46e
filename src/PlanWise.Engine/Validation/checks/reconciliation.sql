-- Grain: one row per figure of the year that is reconciled: exactly, or within a tolerance.
-- In:    the opening workforce, int_workforce_requirements, fct_yearly_events, fct_workforce_snapshot.
with

opening as (
  select count(*) as people, coalesce(sum(employee_compensation), 0) as pay
  from int_baseline_workforce
  where simulation_year = $simulation_year
),

events as (
  select
    count(*) filter (event_type = 'hire') as hires,
    count(*) filter (event_type = 'termination') as terminations,
    count(*) filter (event_category = 'hiring') as hiring,
    count(*) filter (event_category = 'experienced_termination') as experienced_terminations,
    count(*) filter (event_category = 'new_hire_termination') as new_hire_terminations,
    coalesce(sum(compensation_amount - previous_compensation) filter (event_type = 'raise'), 0) as raised_pay,
    coalesce(sum(compensation_amount - previous_compensation) filter (event_type = 'promotion'), 0) as promoted_pay,
    coalesce(sum(compensation_amount) filter (event_type = 'hire'), 0) as hired_pay,
    coalesce(sum(compensation_amount) filter (event_type = 'termination'), 0) as left_pay
  from fct_yearly_events
  where simulation_year = $simulation_year
),

ending as (
  select count(*) as people, coalesce(sum(current_compensation), 0) as pay
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
    and employment_status = 'active'
),

-- One row, of nulls when the requirements are missing.
requirements as (
  select requirements.*
  from (select $simulation_year as simulation_year) as checked_year
  left join int_workforce_requirements as requirements using (simulation_year)
),

figures as (
  select
    opening.people as opening_people,
    opening.pay as opening_pay,
    events.*,
    ending.people as ending_people,
    ending.pay as ending_pay,
    requirements.total_hires_needed,
    requirements.experienced_terminations as terminations_needed,
    requirements.expected_new_hire_terminations as new_hire_terminations_needed,
    requirements.expected_ending_workforce,
    opening.people + events.hires - events.terminations as bridged_people,
    opening.pay + events.raised_pay + events.promoted_pay + events.hired_pay - events.left_pay as bridged_pay,
    requirements.starting_workforce::decimal(20, 0) * (1 + requirements.target_growth_rate) as target_people,
    ending.people / nullif(opening.people, 0)::double - 1 as people_change,
    (ending.pay / nullif(ending.people, 0)::double) / (opening.pay / nullif(opening.people, 0)::double) - 1 as average_change,
    'within ' || round($tolerance * 100, 2)::double || ' %' as tolerance
  from opening
  cross join events
  cross join ending
  cross join requirements
),

wanted_events as (
  select
    unnest(['hires_variance', 'experienced_terminations_variance', 'new_hire_terminations_variance']) as check_id,
    unnest(['hiring', 'experienced_termination', 'new_hire_termination']) as event_category,
    unnest([total_hires_needed, terminations_needed, new_hire_terminations_needed]) as wanted,
    unnest([hiring, experienced_terminations, new_hire_terminations]) as actual,
    tolerance
  from figures
)

select
  'headcount_bridge' as check_id,
  opening_people || ' + ' || hires || ' - ' || terminations || ' = ' || bridged_people || ', required '
    || coalesce(expected_ending_workforce::varchar, 'nothing') as expected,
  ending_people::varchar as actual,
  'exact' as tolerance,
  (ending_people <> bridged_people or ending_people is distinct from expected_ending_workforce)::bigint as offending_rows,
  '[]' as offending_examples
from figures
union all
select
  'event_counts',
  string_agg(event_category || ' ' || coalesce(wanted::varchar, 'required'), ', ' order by event_category),
  string_agg(event_category || ' ' || actual, ', ' order by event_category),
  'exact',
  count(*) filter (wanted is distinct from actual),
  coalesce(to_json(list(event_category order by event_category) filter (wanted is distinct from actual))::varchar, '[]')
from wanted_events
union all
select
  'pay_bridge',
  opening_pay || ' + raises ' || raised_pay || ' + promotions ' || promoted_pay || ' + hires ' || hired_pay
    || ' - leavers ' || left_pay || ' = ' || bridged_pay,
  ending_pay::varchar,
  'exact',
  (bridged_pay <> ending_pay)::bigint,
  '[]'
from figures
union all
select
  check_id,
  coalesce(wanted::varchar, 'a requirement'),
  actual || coalesce(' (' || printf('%+d', actual - wanted) || ')', ''),
  tolerance,
  coalesce(abs(actual - wanted) > $tolerance * wanted, true)::bigint,
  '[]'
from wanted_events
union all
-- Whole people: rounding alone moves the headcount by up to two.
select
  'growth_target',
  coalesce(round(target_people, 1)::double || ' people', 'a target'),
  ending_people || ' people',
  tolerance || ' of the growth, or 2 people',
  coalesce(abs(ending_people - target_people) > greatest(2, $tolerance * abs(target_people - opening_people)), true)::bigint,
  '[]'
from figures
union all
select
  'headcount_change',
  'a change of up to ' || round($max_headcount_change * 100, 2)::double || ' %',
  coalesce(printf('%+.2f %%', people_change * 100), 'nobody before'),
  'exact',
  coalesce(abs(people_change) > $max_headcount_change, false)::bigint,
  '[]'
from figures
union all
select
  'average_compensation_change',
  'a change of up to ' || round($max_average_compensation_change * 100, 2)::double || ' %',
  coalesce(printf('%+.2f %%', average_change * 100), 'nobody to compare'),
  'exact',
  coalesce(abs(average_change) > $max_average_compensation_change, false)::bigint,
  '[]'
from figures;
