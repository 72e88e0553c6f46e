-- Grain: one row per day, kind and band; the days are the opening of the first completed year from $first_year to
--        $last_year, and the end of each.
-- In:    int_baseline_workforce (the opening), fct_workforce_snapshot (the ends), and the configurations that these were
--        made with: they define which bands there were, so that an empty one is listed too.
with

days as (
  from closing_days($first_year, $last_year)
),

people as (
  from people_on_closing_days($first_year, $last_year)
),

-- Every opening but the first is the end of the year before.
configurations_of_days as (
  select
    make_date(checklist.simulation_year - if(checklist.step_name = 'workforce_baseline', 1, 0), 12, 31) as as_of,
    any_value(configuration.configuration_json)::json as configuration
  from simulation_checklist as checklist
  join simulation_configuration as configuration using (configuration_sha256)
  where checklist.step_name = 'workforce_snapshot'
    or checklist.step_name = 'workforce_baseline'
      and checklist.simulation_year = (select min(simulation_year) from int_opened_years)
  group by as_of
),

configured_bands as (
  select as_of, 'age' as kind, unnest((configuration -> '$.age_bands')::json[]) as band
  from configurations_of_days
  union all
  select as_of, 'tenure', unnest((configuration -> '$.tenure_bands')::json[])
  from configurations_of_days
),

bands as (
  select as_of, kind, band ->> '$.label' as band, (band ->> '$.min')::integer as lower_bound
  from configured_bands
  where as_of in (select as_of from days)
),

banded_people as (
  select as_of, 'age' as kind, age_band as band, count(*) as headcount
  from people
  group by as_of, age_band
  union all
  select as_of, 'tenure', tenure_band, count(*)
  from people
  group by as_of, tenure_band
),

headcounts as (
  select as_of, count(*) as workforce
  from people
  group by as_of
)

select
  coalesce(bands.as_of, banded_people.as_of) as as_of,
  coalesce(bands.kind, banded_people.kind) as kind,
  coalesce(bands.band, banded_people.band) as band,
  coalesce(banded_people.headcount, 0)::integer as headcount,
  coalesce(headcounts.workforce, 0)::integer as workforce
from bands
full join banded_people
  on bands.as_of = banded_people.as_of
  and bands.kind = banded_people.kind
  and bands.band = banded_people.band
left join headcounts
  on headcounts.as_of = coalesce(bands.as_of, banded_people.as_of)
order by 1, 2, bands.lower_bound nulls last, 3;
