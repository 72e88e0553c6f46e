-- Grain: one row per completed year from $first_year to $last_year and kind of event, in the order of the catalogue.
-- In:    events_by_kind (how many it happened to), exposed_people (how many it could have happened to).
--
-- Raises and promotions are measured against those who could have one: the share of people with less than a year of
-- tenure differs from year to year, and would hide what is to be seen.
with

finished_years as (
  select simulation_year
  from fct_year_metrics
  where simulation_year between $first_year and $last_year
)

select
  finished_years.simulation_year,
  event_types.event_category,
  coalesce(counts.events, 0)::integer as events,
  coalesce(exposed.people, 0)::integer as exposed
from finished_years
cross join config_event_types as event_types
left join exposed_people($first_year, $last_year) as exposed
  on exposed.simulation_year = finished_years.simulation_year
  and exposed.exposure = event_types.exposure
left join events_by_kind($first_year, $last_year) as counts
  on counts.simulation_year = finished_years.simulation_year
  and counts.event_category = event_types.event_category
order by finished_years.simulation_year, event_types.event_sequence;
