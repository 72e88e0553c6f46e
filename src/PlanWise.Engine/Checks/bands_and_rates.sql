-- Grain: one row: every band and level in use is configured, and every rate that the year looks up has its row.
-- In:    fct_yearly_events, fct_workforce_snapshot, config_*, int_effective_merit_rates.
with

-- The combinations that the year uses.
states as (
  select employee_age as age, employee_tenure as tenure, age_band, tenure_band, level_id
  from fct_yearly_events
  where simulation_year = $simulation_year
  union
  select current_age, current_tenure, age_band, tenure_band, level_id
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
),

-- What has to be there, each once.
needed as (
  select distinct
    unnest(['used age band', 'used tenure band', 'used level', 'used age', 'used tenure']) as kind,
    unnest([age_band, tenure_band, level_id::varchar, age::varchar, tenure::varchar]) as item
  from states
  union all
  select unnest(['promotion multiplier of age', 'termination multiplier of age']), band_label from config_age_bands
  union all
  select unnest(['promotion multiplier of tenure', 'termination multiplier of tenure']), band_label from config_tenure_bands
  union all
  select 'merit rate of level', level_id::varchar from config_job_levels
  union all
  select 'cost-of-living rate of', $simulation_year::varchar
),

configured as (
  select 'used age band' as kind, band_label as item from config_age_bands
  union all
  select 'used tenure band', band_label from config_tenure_bands
  union all
  select 'used level', level_id::varchar from config_job_levels
  union all
  select 'used age', years::varchar from config_age_bands_by_years where age_band in (select band_label from config_age_bands)
  union all
  select 'used tenure', years::varchar from config_tenure_bands_by_years where tenure_band in (select band_label from config_tenure_bands)
  union all
  select 'promotion multiplier of age', age_band from config_promotion_hazard_age_multipliers
  union all
  select 'promotion multiplier of tenure', tenure_band from config_promotion_hazard_tenure_multipliers
  union all
  select 'termination multiplier of age', age_band from config_termination_hazard_age_multipliers
  union all
  select 'termination multiplier of tenure', tenure_band from config_termination_hazard_tenure_multipliers
  union all
  select 'merit rate of level', level_id::varchar
  from int_effective_merit_rates
  where simulation_year = $simulation_year and merit_rate is not null
  union all
  select 'cost-of-living rate of', simulation_year::varchar from config_cola_by_year where cola_rate is not null
),

findings as (
  select needed.kind || ' ' || coalesce(needed.item, 'null') || ' is there ' || count(configured.kind) || ' times' as finding
  from needed
  left join configured on needed.kind = configured.kind and needed.item = configured.item
  group by needed.kind, needed.item
  having count(configured.kind) <> 1
  union all
  select distinct 'age band ' || states.age_band || ' at ' || states.age
  from states
  join config_age_bands_by_years as bands on states.age = bands.years
  where states.age_band <> bands.age_band
  union all
  select distinct 'tenure band ' || states.tenure_band || ' at ' || states.tenure
  from states
  join config_tenure_bands_by_years as bands on states.tenure = bands.years
  where states.tenure_band <> bands.tenure_band
)

select
  'bands_and_rates' as check_id,
  'every band, level and rate configured once' as expected,
  count(*) || ' not' as actual,
  'exact' as tolerance,
  count(*) as offending_rows,
  to_json(list(finding order by finding)[1:10])::varchar as offending_examples
from findings;
