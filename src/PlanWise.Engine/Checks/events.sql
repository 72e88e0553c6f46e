-- Grain: one row per rule that an event of the year breaks by itself.
-- In:    fct_yearly_events, config_event_types, config_job_levels, the year's rates.
with

levels as (
  select
    level_id,
    -- What the middle of the range, times 0.90 to 1.10, can give.
    pay_times(min_compensation + least(max_compensation, hiring_max_compensation), 0.45) as lowest_hire_compensation,
    pay_times(min_compensation + least(max_compensation, hiring_max_compensation), 0.55) as highest_hire_compensation
  from config_job_levels
),

increases as (
  select
    merit.level_id,
    1 + merit.merit_rate + cola.cola_rate as raise_factor,
    (1 + increase.min_increase)::decimal(18, 10) as lowest_promotion_factor,
    (1 + increase.max_increase)::decimal(18, 10) as highest_promotion_factor
  from int_effective_merit_rates as merit
  join config_cola_by_year as cola using (simulation_year)
  cross join config_promotion_increase as increase
  where merit.simulation_year = $simulation_year
),

uncatalogued_events as (
  select
    events.*,
    case
      when event_types.event_sequence is null or events.event_type <> event_types.event_type then 'no such event type'
      when events.event_sequence is distinct from event_types.event_sequence
        then 'sequence ' || coalesce(events.event_sequence::varchar, 'null')
      when events.parameter_source is distinct from event_types.parameter_source
        then 'parameter_source ' || coalesce(events.parameter_source, 'null')
      when events.parameter_scenario_id is distinct from $scenario_id
        then 'scenario ' || coalesce(events.parameter_scenario_id, 'null')
      when events.data_quality_flag is distinct from 'VALID' then coalesce(events.data_quality_flag, 'no flag')
    end as finding
  from fct_yearly_events as events
  left join config_event_types as event_types using (event_category)
  where events.simulation_year = $simulation_year
    and finding is not null
),

wrong_raises as (
  select events.*, 'raise of level ' || events.level_id as finding
  from fct_yearly_events as events
  left join increases using (level_id)
  where events.simulation_year = $simulation_year
    and events.event_category = 'merit_raise'
    and events.compensation_amount is distinct from pay_times(events.previous_compensation, increases.raise_factor)
),

wrong_promotions as (
  select events.*, 'promotion to level ' || events.level_id as finding
  from fct_yearly_events as events
  left join increases using (level_id)
  where events.simulation_year = $simulation_year
    and events.event_category = 'promotion'
    and not coalesce(
      events.compensation_amount between pay_times(events.previous_compensation, increases.lowest_promotion_factor)
        and pay_times(events.previous_compensation, increases.highest_promotion_factor),
      false
    )
),

wrong_hires as (
  select events.*, 'hire at level ' || events.level_id as finding
  from fct_yearly_events as events
  left join levels using (level_id)
  where events.simulation_year = $simulation_year
    and events.event_category = 'hiring'
    and not coalesce(
      events.compensation_amount between levels.lowest_hire_compensation and levels.highest_hire_compensation, false
    )
),

findings as (
  select
    'event_catalogue' as check_id,
    employee_id || ' ' || coalesce(event_category, 'event') || ' ' || coalesce(effective_date::varchar, 'undated') || ': '
      || finding as finding
  from uncatalogued_events
  union all
  select
    'pay_amounts',
    employee_id || ' ' || coalesce(effective_date::varchar, 'undated') || ': ' || coalesce(finding, 'at no level') || ' from '
      || coalesce(previous_compensation::varchar, 'nothing') || ' to ' || coalesce(compensation_amount::varchar, 'nothing')
  from (
    from wrong_raises
    union all
    from wrong_promotions
    union all
    from wrong_hires
  )
)

from results_of_findings('findings');
