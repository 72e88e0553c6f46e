-- Grain: one row per table and view that a query on the simulation can name, DuckDB's own included.
-- In:    the catalog. A view that is not DuckDB's own comes with its definition.
select
  database_name,
  schema_name,
  table_name as relation_name,
  schema_name = 'main' as is_found_unqualified,
  null::varchar as view_definition
from duckdb_tables()
where database_name = 'simulation'
union all
select
  database_name,
  schema_name,
  view_name,
  schema_name = 'main' or internal and schema_name = 'pg_catalog',
  if(internal, null, sql)
from duckdb_views()
where database_name = 'simulation' or internal;
