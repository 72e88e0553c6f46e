-- Grain: one row: how many people that one year hands to the next are in other bands than the parameters have for them.
-- In:    int_census_baseline, fct_workforce_snapshot, config_age_bands_by_years, config_tenure_bands_by_years.
with

handed_over as (
  select current_age, current_tenure, age_band, tenure_band
  from int_census_baseline
  union all
  select current_age, current_tenure, age_band, tenure_band
  from fct_workforce_snapshot
  where employment_status = 'active'
)

select count(*)
from handed_over as people
left join config_age_bands_by_years as ages on ages.years = people.current_age
left join config_tenure_bands_by_years as tenures on tenures.years = people.current_tenure
where people.age_band is distinct from ages.age_band
  or people.tenure_band is distinct from tenures.tenure_band;
