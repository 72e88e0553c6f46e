-- Grain: one row per table and view that a query on the simulation can name, DuckDB's own included.
-- In:    the catalog. DuckDB's functions by their full names: a file may bring some of the same name.
select database_name, schema_name, table_name as relation_name, internal as is_internal, null::varchar as view_definition
from system.main.duckdb_tables()
where database_name = 'simulation'
union all
select database_name, schema_name, view_name, internal, sql
from system.main.duckdb_views()
where database_name = 'simulation' or internal;
