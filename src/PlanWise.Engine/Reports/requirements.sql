-- Every formula of a year with its numbers.
select simulation_year, requirement, formula, calculation, value
from int_requirement_formulas
where $simulation_year::integer is null or simulation_year = $simulation_year
order by simulation_year, formula_order;
