-- Grain: one row per year.
-- In:    int_workforce_requirements, fct_yearly_events, fct_workforce_snapshot.
-- Out:   fct_year_metrics.
insert into fct_year_metrics
with

events as (
  select
    count(*) filter (event_category = 'hiring') as hires,
    count(*) filter (event_category = 'experienced_termination') as experienced_terminations,
    count(*) filter (event_category = 'new_hire_termination') as new_hire_terminations,
    count(*) filter (event_type = 'raise') as raises,
    count(*) filter (event_type = 'promotion') as promotions
  from fct_yearly_events
  where simulation_year = $simulation_year
),

workforce as (
  select
    count(*) filter (employment_status = 'active') as ending_workforce,
    coalesce(sum(current_compensation) filter (employment_status = 'active'), 0) as total_compensation,
    coalesce(sum(prorated_annual_compensation), 0) as prorated_compensation
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
)

select
  $simulation_year,
  requirements.starting_workforce,
  events.hires,
  events.experienced_terminations,
  events.new_hire_terminations,
  events.raises,
  events.promotions,
  workforce.ending_workforce,
  ((workforce.ending_workforce - requirements.starting_workforce) / nullif(requirements.starting_workforce, 0)::double)
    ::decimal(18, 10),
  requirements.target_growth_rate,
  if(
    workforce.ending_workforce = 0,
    null,
    amount_per_day(in_cents(workforce.total_compensation), workforce.ending_workforce)
  ),
  workforce.total_compensation,
  workforce.prorated_compensation
from int_workforce_requirements as requirements
cross join events
cross join workforce
where requirements.simulation_year = $simulation_year;
