-- Grain: one row per finished year from $first_year to $last_year and event category, in the order of generation.
-- In:    fct_yearly_events (how many it happened to), int_baseline_workforce and hires (how many it could have happened to).
--
-- Experienced terminations and hires are measured against the opening headcount, terminations of hires against the hires.
-- Raises and promotions are measured against those who could have one: the share of people with less than a year of
-- tenure differs from year to year, and would hide what is to be seen.
with

finished_years as (
  select simulation_year
  from fct_year_metrics
  where simulation_year between $first_year and $last_year
),

-- The levels that the year really had.
highest_levels as (
  select simulation_year, max(level_id) as highest_level
  from int_effective_merit_rates
  group by simulation_year
),

openings as (
  select
    simulation_year,
    count(*) as workforce,
    count(*) filter (current_tenure >= 1) as eligible_for_raise,
    count(*) filter (current_tenure >= 1 and current_age < 65 and level_id < highest_level) as eligible_for_promotion
  from int_baseline_workforce
  join highest_levels using (simulation_year)
  group by simulation_year
),

counts as (
  select simulation_year, event_category, count(*) as events
  from fct_yearly_events
  group by simulation_year, event_category
),

hires as (
  select simulation_year, events as hires
  from counts
  where event_category = 'hiring'
)

select
  finished_years.simulation_year,
  event_types.event_category,
  coalesce(counts.events, 0)::integer as events,
  coalesce(
    case event_types.event_category
      when 'new_hire_termination' then hires.hires
      when 'merit_raise' then openings.eligible_for_raise
      when 'promotion' then openings.eligible_for_promotion
      else openings.workforce
    end,
    0
  )::integer as exposed
from finished_years
cross join config_event_types as event_types
left join openings using (simulation_year)
left join hires using (simulation_year)
left join counts
  on counts.simulation_year = finished_years.simulation_year
  and counts.event_category = event_types.event_category
order by finished_years.simulation_year, event_types.event_sequence;
