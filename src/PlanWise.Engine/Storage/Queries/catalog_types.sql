-- Grain: one row per type that the simulation's file brings; PlanWise makes none.
-- In:    the catalog. DuckDB's functions by their full names: a file may bring some of the same name.
select distinct type_name
from system.main.duckdb_types()
where database_name = 'simulation' and not internal
order by type_name;
