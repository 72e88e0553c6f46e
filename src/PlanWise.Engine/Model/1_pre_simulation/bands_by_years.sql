-- Grain: one row per number of completed years, 0 to 200.
-- In:    config_age_bands, config_tenure_bands.
-- Out:   config_age_bands_by_years, config_tenure_bands_by_years.
delete from config_age_bands_by_years;
insert into config_age_bands_by_years
select years.years, bands.band_label
from range(0, 201) as years(years)
join config_age_bands as bands
  on years.years >= bands.min_value
  and (bands.max_value is null or years.years < bands.max_value)
order by years.years;

delete from config_tenure_bands_by_years;
insert into config_tenure_bands_by_years
select years.years, bands.band_label
from range(0, 201) as years(years)
join config_tenure_bands as bands
  on years.years >= bands.min_value
  and (bands.max_value is null or years.years < bands.max_value)
order by years.years;
