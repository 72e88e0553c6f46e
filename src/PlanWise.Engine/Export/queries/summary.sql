-- One row per finished year; seconds are those of its steps.
with durations as (
  select simulation_year, sum(duration_ms) / 1000 as seconds
  from simulation_checklist
  where simulation_year is not null
  group by simulation_year
)

select
  metrics.simulation_year, metrics.starting_workforce, metrics.hires, metrics.experienced_terminations,
  metrics.new_hire_terminations, metrics.raises, metrics.promotions, metrics.ending_workforce, metrics.growth_rate,
  metrics.target_growth_rate, metrics.average_compensation, metrics.total_compensation,
  metrics.prorated_compensation, durations.seconds
from fct_year_metrics as metrics
left join durations using (simulation_year)
where $simulation_year::integer is null or metrics.simulation_year = $simulation_year
order by metrics.simulation_year;
