-- Grain: one row per year.
-- In:    what year_metrics says of the year.
-- Out:   fct_year_metrics.
insert into fct_year_metrics
from year_metrics($simulation_year);
