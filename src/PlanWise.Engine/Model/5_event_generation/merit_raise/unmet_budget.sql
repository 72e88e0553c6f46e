-- Grain: one row per level whose merit rate has no room for what the budget makes of it.
-- In:    int_effective_merit_rates, config_merit_rates, config_merit_budgets.
select level_id, configured.merit_rate, budgets.merit_budget
from int_effective_merit_rates as effective
join config_merit_rates as configured using (simulation_year, level_id)
join config_merit_budgets as budgets using (simulation_year)
where simulation_year = $simulation_year
  and effective.merit_rate is null
order by level_id;
