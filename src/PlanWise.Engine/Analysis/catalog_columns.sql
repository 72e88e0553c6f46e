-- Grain: one row per column of a table of the simulation, in the order of the columns.
-- In:    the catalog.
select schema_name, table_name, column_name
from system.main.duckdb_columns()
where database_name = 'simulation'
order by schema_name, table_name, column_index;
