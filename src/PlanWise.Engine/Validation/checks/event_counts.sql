-- Terminations and hires are exactly as many as the requirements ask for.
with

required as (
  select
    unnest(['experienced_termination', 'hiring', 'new_hire_termination']) as event_category,
    unnest([experienced_terminations, total_hires_needed, expected_new_hire_terminations]) as events
  from int_workforce_requirements
  where simulation_year = $simulation_year
),

generated as (
  select event_category, count(*) as events
  from fct_yearly_events
  where simulation_year = $simulation_year
  group by event_category
),

compared as (
  select
    required.event_category,
    required.events as required_events,
    coalesce(generated.events, 0) as generated_events
  from required
  left join generated using (event_category)
)

select
  'event_counts' as check_id,
  coalesce(string_agg(event_category || ' ' || required_events, ', ' order by event_category), 'requirements') as expected,
  coalesce(string_agg(event_category || ' ' || generated_events, ', ' order by event_category), 'none') as actual,
  'exact' as tolerance,
  if(count(*) = 0, 1, count(*) filter (required_events <> generated_events)) as offending_rows,
  coalesce(
    to_json(list(event_category order by event_category) filter (required_events <> generated_events))::varchar, '[]'
  ) as offending_examples
from compared;
