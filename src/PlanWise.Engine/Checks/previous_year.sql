-- The workforce that this year builds on exists, holds each employee once and none who had left, and has the headcount that
-- follows from last year's requirements and the events that no requirement counts. In the first year: the census.
with

carried_over as (
  select employee_id, employee_gross_compensation as compensation, level_id
  from census_employees
  where $simulation_year = $start_year
  union all
  select employee_id, current_compensation, level_id
  from fct_workforce_snapshot
  where simulation_year = $simulation_year - 1
    and employment_status = 'active'
    and $simulation_year > $start_year
),

expected as (
  select if(
    $simulation_year = $start_year,
    (select max(rows_imported) from census_summary),
    (
      select max(expected_ending_workforce)::bigint from int_workforce_requirements
      where simulation_year = $simulation_year - 1
    ) + (
      select coalesce(sum(event_types.headcount_effect), 0)::bigint
      from fct_yearly_events as events
      join config_event_types as event_types using (event_category)
      where events.simulation_year = $simulation_year - 1
        and event_types.requirement is null
    )
  ) as people
),

left_before as (
  select employee_id
  from fct_yearly_events
  where event_type = 'termination' and simulation_year < $simulation_year
),

offenders as (
  (select 'twice: ' || employee_id as example from carried_over group by employee_id having count(*) > 1)
  union all
  (select 'has left: ' || employee_id from carried_over semi join left_before using (employee_id))
  union all
  (
    select 'without pay or level: ' || employee_id
    from carried_over
    where compensation is null or compensation <= 0
      or level_id is null or level_id not in (select level_id from config_job_levels)
  )
)

select
  'previous_year' as check_id,
  coalesce((select people from expected)::varchar, 'a completed year') as expected,
  (select count(*) from carried_over)::varchar as actual,
  'exact' as tolerance,
  count(*)
    + ((select count(*) from carried_over) is distinct from (select people from expected))::bigint as offending_rows,
  coalesce(to_json(list(example order by example)[1:10])::varchar, '[]') as offending_examples
from offenders;
