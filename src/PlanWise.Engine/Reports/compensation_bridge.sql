-- Grain: one row per completed year from $first_year to $last_year: what changed the annual pay of active employees from the
--        opening of the year to its end.
-- In:    int_baseline_workforce and fct_workforce_snapshot (the two ends), events_by_kind (the steps between them),
--        fct_yearly_events and int_effective_merit_rates, and the configurations that the years' events were generated with
--        (the adjustment for the cost of living). The ends are read without the steps, so a difference between them shows.
with

finished_years as (
  select simulation_year
  from fct_year_metrics
  where simulation_year between $first_year and $last_year
),

-- config_cola_by_year holds the configuration of now. A year keeps the one that its events came from.
configurations_of_years as (
  select checklist.simulation_year, any_value(configuration.configuration_json)::json as configuration
  from simulation_checklist as checklist
  join simulation_configuration as configuration using (configuration_sha256)
  where checklist.step_name = 'event_generation'
  group by checklist.simulation_year
),

-- Rates of single years go before the rate of all years.
cola_rates_of_single_years as (
  select
    simulation_year,
    unnest((configuration -> '$.compensation.cola_by_year')::json[]) as entry
  from configurations_of_years
),

cola_rates as (
  select
    of_all_years.simulation_year,
    coalesce(
      (of_single_years.entry ->> '$.rate')::decimal(18, 10),
      (of_all_years.configuration ->> '$.compensation.cola_rate')::decimal(18, 10)
    ) as cola_rate
  from configurations_of_years as of_all_years
  left join cola_rates_of_single_years as of_single_years
    on of_single_years.simulation_year = of_all_years.simulation_year
    and (of_single_years.entry ->> '$.year')::integer = of_all_years.simulation_year
),

openings as (
  select
    simulation_year,
    count(*) as workforce,
    coalesce(sum(employee_compensation), 0) as compensation,
    -- Half a cent at most beside a whole one, so a double holds it exactly.
    round(median(in_cents(employee_compensation)))::bigint as median_cents
  from int_baseline_workforce
  where simulation_year between $first_year and $last_year
  group by simulation_year
),

endings as (
  select
    simulation_year,
    count(*) as workforce,
    coalesce(sum(current_compensation), 0) as compensation,
    round(median(in_cents(current_compensation)))::bigint as median_cents
  from fct_workforce_snapshot
  where simulation_year between $first_year and $last_year
    and employment_status = 'active'
  group by simulation_year
),

-- A raise is rounded once, each of its two parts by itself: between them at most one cent is left over.
raise_parts as (
  select
    events.simulation_year,
    sum(pay_times(events.previous_compensation, merit.merit_rate)) as merit_increase,
    sum(pay_times(events.previous_compensation, cola_rates.cola_rate)) as cola_increase
  from fct_yearly_events as events
  join cola_rates using (simulation_year)
  left join int_effective_merit_rates as merit
    on merit.simulation_year = events.simulation_year
    and merit.level_id = events.level_id
  where events.simulation_year between $first_year and $last_year
    and events.event_category = 'merit_raise'
  group by events.simulation_year
),

-- Those who come are hires, and those who leave are of the opening workforce or hires. What further kinds of events do to pay is
-- told in one sum.
steps as (
  select
    simulation_year,
    sum(events) filter (event_category = 'merit_raise') as raises,
    sum(events) filter (event_category = 'promotion') as promotions,
    sum(events) filter (moved_people > 0) as hires,
    sum(events) filter (moved_people < 0 and exposure <> 'hires') as experienced_terminations,
    sum(events) filter (moved_people < 0 and exposure = 'hires') as new_hire_terminations,
    coalesce(sum(moved_pay) filter (event_category = 'merit_raise'), 0) as raise_increase,
    coalesce(sum(moved_pay) filter (event_category = 'promotion'), 0) as promotion_increase,
    coalesce(sum(moved_pay) filter (moved_people > 0), 0) as hire_compensation,
    coalesce(-sum(moved_pay) filter (moved_people < 0 and exposure <> 'hires'), 0) as experienced_termination_compensation,
    coalesce(-sum(moved_pay) filter (moved_people < 0 and exposure = 'hires'), 0) as new_hire_termination_compensation,
    sum(moved_pay) - raise_increase - promotion_increase - hire_compensation + experienced_termination_compensation
      + new_hire_termination_compensation as other_compensation
  from events_by_kind($first_year, $last_year)
  group by simulation_year
)

select
  finished_years.simulation_year,
  coalesce(openings.workforce, 0)::integer as starting_workforce,
  coalesce(steps.hires, 0)::integer as hires,
  coalesce(steps.experienced_terminations, 0)::integer as experienced_terminations,
  coalesce(steps.new_hire_terminations, 0)::integer as new_hire_terminations,
  coalesce(steps.raises, 0)::integer as raises,
  coalesce(steps.promotions, 0)::integer as promotions,
  coalesce(endings.workforce, 0)::integer as ending_workforce,
  cola_rates.cola_rate,
  coalesce(openings.compensation, 0)::decimal(28, 2) as starting_compensation,
  coalesce(raise_parts.merit_increase, 0)::decimal(28, 2) as merit_increase,
  coalesce(raise_parts.cola_increase, 0)::decimal(28, 2) as cola_increase,
  coalesce(steps.promotion_increase, 0)::decimal(28, 2) as promotion_increase,
  coalesce(steps.hire_compensation, 0)::decimal(28, 2) as hire_compensation,
  coalesce(steps.experienced_termination_compensation, 0)::decimal(28, 2) as experienced_termination_compensation,
  coalesce(steps.new_hire_termination_compensation, 0)::decimal(28, 2) as new_hire_termination_compensation,
  (
    coalesce(steps.raise_increase, 0) - coalesce(raise_parts.merit_increase, 0) - coalesce(raise_parts.cola_increase, 0)
  )::decimal(28, 2) as rounding_residual,
  coalesce(endings.compensation, 0)::decimal(28, 2) as ending_compensation,
  (openings.median_cents * 0.01::decimal(3, 2))::decimal(18, 2) as starting_median_compensation,
  (endings.median_cents * 0.01::decimal(3, 2))::decimal(18, 2) as ending_median_compensation,
  coalesce(steps.other_compensation, 0)::decimal(28, 2) as other_compensation
from finished_years
join cola_rates using (simulation_year)
left join openings using (simulation_year)
left join endings using (simulation_year)
left join steps using (simulation_year)
left join raise_parts using (simulation_year)
order by finished_years.simulation_year;
