-- Every band and level in use is configured, and every rate that the year looks up has its row.
with

used_bands as (
  select 'age' as kind, age_band as label from fct_yearly_events where simulation_year = $simulation_year
  union
  select 'tenure', tenure_band from fct_yearly_events where simulation_year = $simulation_year
  union
  select 'age', age_band from fct_workforce_snapshot where simulation_year = $simulation_year
  union
  select 'tenure', tenure_band from fct_workforce_snapshot where simulation_year = $simulation_year
),

used_levels as (
  select level_id from fct_yearly_events where simulation_year = $simulation_year
  union
  select level_id from fct_workforce_snapshot where simulation_year = $simulation_year
),

known_bands as (
  select 'age' as kind, band_label as label from config_age_bands
  union all
  select 'tenure', band_label from config_tenure_bands
),

multipliers as (
  select 'age' as kind, 'promotion' as hazard, age_band as label from config_promotion_hazard_age_multipliers
  union all
  select 'tenure', 'promotion', tenure_band from config_promotion_hazard_tenure_multipliers
  union all
  select 'age', 'termination', age_band from config_termination_hazard_age_multipliers
  union all
  select 'tenure', 'termination', tenure_band from config_termination_hazard_tenure_multipliers
),

-- Spelled out by years, the bands cover every age and tenure in use, each once.
used_years as (
  select 'age' as kind, current_age as years from fct_workforce_snapshot where simulation_year = $simulation_year
  union
  select 'tenure', current_tenure from fct_workforce_snapshot where simulation_year = $simulation_year
),

band_years as (
  select 'age' as kind, years, age_band as label from config_age_bands_by_years
  union all
  select 'tenure', years, tenure_band from config_tenure_bands_by_years
),

offenders as (
  (
    select 'unknown ' || kind || ' band: ' || coalesce(label, 'null') as example
    from used_bands
    where not exists (
      select 1 from known_bands where known_bands.kind = used_bands.kind and known_bands.label = used_bands.label
    )
  )
  union all
  (
    select 'no ' || hazards.hazard || ' multiplier: ' || known_bands.kind || ' ' || known_bands.label
    from known_bands
    cross join (values ('promotion'), ('termination')) as hazards(hazard)
    where (
      select count(*) from multipliers
      where multipliers.kind = known_bands.kind
        and multipliers.hazard = hazards.hazard
        and multipliers.label = known_bands.label
    ) <> 1
  )
  union all
  (
    select kind || ' ' || coalesce(years::varchar, 'null') || ' is in ' || bands || ' bands'
    from (
      select used_years.kind, used_years.years, count(band_years.label) as bands
      from used_years
      left join band_years using (kind, years)
      group by all
    )
    where bands <> 1
  )
  union all
  (
    select 'unknown level: ' || coalesce(level_id::varchar, 'null')
    from used_levels
    where level_id is null or level_id not in (select level_id from config_job_levels)
  )
  union all
  (
    select 'no single merit rate for level ' || level_id
    from config_job_levels as levels
    where (
      select count(*) from int_effective_merit_rates as rates
      where rates.simulation_year = $simulation_year and rates.level_id = levels.level_id and rates.merit_rate is not null
    ) <> 1
  )
  union all
  (
    select 'no single cost-of-living rate'
    where (
      select count(*) from config_cola_by_year where simulation_year = $simulation_year and cola_rate is not null
    ) <> 1
  )
)

select
  'every band, level and rate configured' as expected,
  count(*) || ' not' as actual,
  count(*) as offending_rows,
  to_json(list(example order by example)[1:10])::varchar as offending_examples
from offenders;
