-- One row per completed year; seconds are those of its steps.
with

durations as (
  select simulation_year, sum(duration_ms) / 1000 as seconds
  from simulation_checklist
  where simulation_year is not null
  group by simulation_year
),

checks as (
  select
    simulation_year,
    count(*) filter (outcome = 'passed')::integer as checks_passed,
    count(*) filter (outcome = 'not_compared')::integer as checks_not_compared,
    count(*) filter (outcome = 'failed' and severity = 'warning')::integer as warnings
  from validation_checks
  group by simulation_year
),

-- The year before, if it is complete.
metrics as (
  select
    metrics.*,
    previous.average_compensation as previous_average_compensation,
    previous.total_compensation as previous_total_compensation
  from fct_year_metrics as metrics
  left join fct_year_metrics as previous
    on previous.simulation_year = metrics.simulation_year - 1
)

select
  metrics.simulation_year, metrics.starting_workforce, metrics.hires, metrics.experienced_terminations,
  metrics.new_hire_terminations, metrics.raises, metrics.promotions, metrics.ending_workforce, metrics.growth_rate,
  metrics.target_growth_rate, metrics.average_compensation, metrics.total_compensation,
  metrics.prorated_compensation, durations.seconds, metrics.median_compensation,
  (metrics.average_compensation::double / nullif(metrics.previous_average_compensation, 0)::double - 1)::decimal(28, 10)
    as average_compensation_change_rate,
  (metrics.total_compensation::double / nullif(metrics.previous_total_compensation, 0)::double - 1)::decimal(28, 10)
    as total_compensation_change_rate,
  coalesce(checks.checks_passed, 0) as checks_passed, coalesce(checks.checks_not_compared, 0) as checks_not_compared,
  coalesce(checks.warnings, 0) as warnings, metrics.flagged_people,
  -- All who left, by the average of opening and ending headcount.
  (
    2 * (metrics.experienced_terminations + metrics.new_hire_terminations)
    / nullif(metrics.starting_workforce + metrics.ending_workforce, 0)::double
  )::decimal(18, 10) as total_turnover
from metrics
left join durations using (simulation_year)
left join checks using (simulation_year)
where $simulation_year::integer is null or metrics.simulation_year = $simulation_year
order by metrics.simulation_year;
