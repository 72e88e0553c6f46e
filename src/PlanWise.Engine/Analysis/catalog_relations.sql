-- Grain: one row per table and view that a query on the simulation can name, DuckDB's own included.
-- In:    the catalog. A view comes with its definition and with how that begins before the query.
select
  database_name,
  schema_name,
  table_name as relation_name,
  schema_name = 'main' as is_found_unqualified,
  null::varchar as view_definition,
  '' as start_of_definition
from duckdb_tables()
where database_name = 'simulation'
union all
select
  database_name,
  schema_name,
  view_name,
  schema_name = 'main' or internal and schema_name = 'pg_catalog',
  sql,
  if(
    internal,
    'CREATE TEMP VIEW ' || if(schema_name = 'main', '', schema_name || '.')
      || if(view_name in (select keyword_name from duckdb_keywords()), '"' || view_name || '"', view_name),
    'CREATE VIEW ' || view_name
  ) || ' AS '
from duckdb_views()
where database_name = 'simulation' or internal;
