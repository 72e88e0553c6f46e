-- Grain: one row: every band and level in use is configured, and every rate that the year looks up has its row.
-- In:    fct_yearly_events, fct_workforce_snapshot, config_*, int_effective_merit_rates.
with

-- The combinations that the year uses.
states as (
  select distinct employee_age as age, employee_tenure as tenure, age_band, tenure_band, level_id
  from fct_yearly_events
  where simulation_year = $simulation_year
  union
  select distinct current_age, current_tenure, age_band, tenure_band, level_id
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
),

used as (
  select 'age band' as kind, age_band as item from states
  union
  select 'tenure band', tenure_band from states
  union
  select 'level', level_id::varchar from states
  union
  select 'age', age::varchar from states
  union
  select 'tenure', tenure::varchar from states
),

configured as (
  select 'age band' as kind, band_label as item from config_age_bands
  union all
  select 'tenure band', band_label from config_tenure_bands
  union all
  select 'level', level_id::varchar from config_job_levels
  union all
  select 'age', years::varchar from config_age_bands_by_years where age_band in (select band_label from config_age_bands)
  union all
  select 'tenure', years::varchar from config_tenure_bands_by_years where tenure_band in (select band_label from config_tenure_bands)
),

-- What has to be there, each once.
needed as (
  select 'promotion multiplier of age' as kind, band_label as item from config_age_bands
  union all
  select 'promotion multiplier of tenure', band_label from config_tenure_bands
  union all
  select 'termination multiplier of age', band_label from config_age_bands
  union all
  select 'termination multiplier of tenure', band_label from config_tenure_bands
  union all
  select 'merit rate of level', level_id::varchar from config_job_levels
  union all
  select 'cost-of-living rate of', $simulation_year::varchar
),

rates as (
  select 'promotion multiplier of age' as kind, age_band as item from config_promotion_hazard_age_multipliers
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

counted as (
  select 'configured' as list, used.kind, used.item, count(configured.kind) as found
  from used
  left join configured on used.kind = configured.kind and used.item = configured.item
  group by all
  union all
  select 'needed', needed.kind, needed.item, count(rates.kind)
  from needed
  left join rates on needed.kind = rates.kind and needed.item = rates.item
  group by all
),

findings as (
  select
    if(list = 'configured', 'used ' || kind || ' ', kind || ' ') || coalesce(item, 'null') || ' is there ' || found
      || ' times' as finding
  from counted
  where found <> 1
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
