-- Grain: one row per figure of the year that is reconciled: exactly, or within a tolerance.
-- In:    the opening workforce, int_workforce_requirements, events_by_kind, config_event_types, fct_workforce_snapshot.
with

opening as (
  select count(*) as people, coalesce(sum(employee_compensation), 0) as pay
  from int_baseline_workforce
  where simulation_year = $simulation_year
),

-- One row per kind of the catalogue, including kinds without events in the year.
kinds as (
  select
    event_types.event_sequence,
    event_types.event_type,
    event_types.event_category,
    event_types.pay_effect,
    event_types.requirement,
    coalesce(events.events, 0) as events,
    coalesce(events.moved_people, 0) as moved_people,
    coalesce(events.moved_pay, 0) as moved_pay
  from config_event_types as event_types
  left join events_by_kind($simulation_year, $simulation_year) as events using (event_category)
),

events as (
  select
    coalesce(sum(moved_people) filter (moved_people > 0), 0) as hires,
    coalesce(-sum(moved_people) filter (moved_people < 0), 0) as terminations,
    coalesce(sum(moved_people) filter (requirement is null), 0) as moved_besides,
    coalesce(sum(moved_pay), 0) as moved_pay,
    coalesce(sum(moved_pay) filter (pay_effect = 'joins'), 0) as hired_pay,
    coalesce(-sum(moved_pay) filter (pay_effect = 'leaves'), 0) as left_pay
  from kinds
),

-- What each type of event that changes pay adds, in words.
changes_of_pay as (
  select coalesce(string_agg(' + ' || event_type || 's ' || moved_pay, '' order by event_sequence), '') as added
  from (
    select event_type, min(event_sequence) as event_sequence, sum(moved_pay) as moved_pay
    from kinds
    where pay_effect = 'changes'
    group by event_type
  )
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

-- What the year and those before it would come to if people had no wholes: every year rounds its leavers and hires up, and
-- in a small workforce that adds up.
unrounded_years as (
  select
    simulation_year,
    starting_workforce::double as starting_workforce,
    total_hires_needed::double as hired,
    target_growth_rate::double as target_growth_rate,
    total_termination_rate::double as total_termination_rate,
    new_hire_termination_rate::double as new_hire_termination_rate,
    ceil(starting_workforce::decimal(20, 0) * total_termination_rate) + growth_amount < 0 as is_reduction
  from int_workforce_requirements
  where simulation_year <= $simulation_year
),

by_rates as (
  select
    arg_min(starting_workforce, simulation_year) as people_at_start,
    arg_min(starting_workforce, simulation_year) * product(1 + target_growth_rate) as target_people,
    sum(if(is_reduction, -target_growth_rate, total_termination_rate) * starting_workforce) as experienced_terminations,
    sum(
      if(
        is_reduction,
        0,
        greatest(0, total_termination_rate + target_growth_rate) * starting_workforce / (1 - new_hire_termination_rate)
      )
    ) as hires,
    sum(hired * new_hire_termination_rate) as new_hire_terminations
  from unrounded_years
  having bool_or(simulation_year = $simulation_year)
),

events_since_start as (
  select event_types.requirement, sum(events.events)::bigint as events
  from events_by_kind($start_year, $simulation_year) as events
  join config_event_types as event_types using (event_category)
  group by event_types.requirement
),

figures as (
  select
    opening.people as opening_people,
    opening.pay as opening_pay,
    events.*,
    ending.people as ending_people,
    ending.pay as ending_pay,
    -- What no requirement counts comes on top.
    requirements.expected_ending_workforce + events.moved_besides as required_people,
    opening.people + events.hires - events.terminations as bridged_people,
    opening.pay + events.moved_pay as bridged_pay,
    by_rates.people_at_start,
    by_rates.target_people,
    ending.people / nullif(opening.people, 0)::double - 1 as people_change,
    (ending.pay / nullif(ending.people, 0)::double) / (opening.pay / nullif(opening.people, 0)::double) - 1 as average_change,
    format('within {:g} %, or 2 people', ($tolerance_percent * 100)::double) as tolerance
  from opening
  cross join events
  cross join ending
  cross join requirements
  left join by_rates on true
),

-- Of the kinds that a requirement counts, alone or together.
counted_kinds as (
  select requirement, string_agg(event_category, ' and ' order by event_sequence) as event_category, sum(events)::bigint as events
  from kinds
  where requirement is not null
  group by requirement
),

wanted_events as (
  select counted_kinds.event_category, required.wanted::bigint as wanted, counted_kinds.events as actual
  from counted_kinds
  left join (
    from (
      select columns(* exclude (simulation_year))::decimal(28, 10)
      from int_workforce_requirements
      where simulation_year = $simulation_year
    )
    unpivot (wanted for requirement in (columns(*)))
  ) as required using (requirement)
),

variances as (
  select
    check_id,
    wanted,
    coalesce(events_since_start.events, 0) as actual,
    tolerance
  from (
    select
      unnest(['hires_variance', 'experienced_terminations_variance', 'new_hire_terminations_variance']) as check_id,
      unnest(['total_hires_needed', 'experienced_terminations', 'expected_new_hire_terminations']) as requirement,
      unnest([by_rates.hires, by_rates.experienced_terminations, by_rates.new_hire_terminations]) as wanted,
      tolerance
    from figures
    left join by_rates on true
  )
  left join events_since_start using (requirement)
)

select
  'headcount_bridge' as check_id,
  opening_people || ' + ' || hires || ' - ' || terminations || ' = ' || bridged_people || ', required '
    || coalesce(required_people::varchar, 'nothing') as expected,
  ending_people::varchar as actual,
  'exact' as tolerance,
  (ending_people <> bridged_people or ending_people is distinct from required_people)::bigint as offending_rows,
  '[]' as offending_examples,
  null::varchar as not_compared
from figures
union all
select
  'event_counts',
  string_agg(event_category || ' ' || coalesce(wanted::varchar, 'required'), ', ' order by event_category),
  string_agg(event_category || ' ' || actual, ', ' order by event_category),
  'exact',
  count(*) filter (wanted is distinct from actual),
  coalesce(to_json(list(event_category order by event_category) filter (wanted is distinct from actual))::varchar, '[]'),
  null
from wanted_events
union all
select
  'pay_bridge',
  opening_pay || changes_of_pay.added || ' + hires ' || hired_pay || ' - leavers ' || left_pay || ' = ' || bridged_pay,
  ending_pay::varchar,
  'exact',
  (bridged_pay <> ending_pay)::bigint,
  '[]',
  null
from figures
cross join changes_of_pay
union all
select
  check_id,
  coalesce(printf('%.1f since %d', wanted, $start_year::integer), 'a requirement'),
  actual || coalesce(printf(' (%+.1f)', actual - wanted), ''),
  tolerance,
  coalesce(abs(actual - wanted) > greatest(2, $tolerance_percent * wanted), true)::bigint,
  '[]',
  null
from variances
union all
select
  'growth_target',
  coalesce(printf('%.1f people, from %d at the start', target_people, people_at_start::bigint), 'a target'),
  ending_people || ' people',
  tolerance || ', or 1 % of all',
  coalesce(
    abs(ending_people - target_people) > greatest(2, target_people / 100, $tolerance_percent * abs(target_people - people_at_start)),
    true
  )::bigint,
  '[]',
  null
from figures
union all
select
  'headcount_change',
  'a change of up to ' || round($max_headcount_change * 100, 2)::double || ' %',
  coalesce(printf('%+.2f %%', people_change * 100), 'no one before'),
  'exact',
  coalesce(abs(people_change) > $max_headcount_change, false)::bigint,
  '[]',
  if(people_change is null, 'the year opens without employees', null)
from figures
union all
select
  'average_compensation_change',
  'a change of up to ' || round($max_average_compensation_change * 100, 2)::double || ' %',
  coalesce(printf('%+.2f %%', average_change * 100), 'no one to compare'),
  'exact',
  coalesce(abs(average_change) > $max_average_compensation_change, false)::bigint,
  '[]',
  if(average_change is null, 'the year opens or ends without employees', null)
from figures;
