-- Grain: one row per column of a table of the simulation, in the order of the columns.
-- In:    the catalog.
-- Out:   its type, and whether DuckDB shows more of it than its name and a plain type: values of an enum, a default.
select schema_name, table_name, column_name, column_default is not null or system.main.contains(data_type, 'ENUM(') as has_texts, data_type
from system.main.duckdb_columns()
where database_name = 'simulation'
order by schema_name, table_name, column_index;
