-- Grain: one row per job level.
-- In:    planned_events (raises), people_of_year, config_merit_rates, config_merit_budgets.
-- Out:   int_effective_merit_rates: the configured rates, or, with a merit budget, the configured rates scaled so that
--        their average over all employees who get a raise, weighted by opening pay, is the budget.
insert into int_effective_merit_rates
with

raised_pay as (
  select people.level_id, sum(people.employee_compensation) as compensation
  from planned_events as planned
  join people_of_year as people using (person_number)
  where planned.event_sequence = $event_sequence
  group by people.level_id
),

configured_rates as (
  select
    rates.level_id,
    rates.merit_rate,
    budgets.merit_budget,
    sum(raised_pay.compensation) over () as compensation,
    sum(raised_pay.compensation * rates.merit_rate) over () as configured_increase
  from config_merit_rates as rates
  join config_merit_budgets as budgets using (simulation_year)
  left join raised_pay using (level_id)
  where rates.simulation_year = $simulation_year
)

select
  $simulation_year,
  level_id,
  effective_merit_rate(merit_rate, merit_budget, compensation, configured_increase)
from configured_rates
order by level_id;
