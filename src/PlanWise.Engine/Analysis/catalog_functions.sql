-- Grain: one row per function of DuckDB that gives tables, and per macro of the simulation's file, as a query.
-- In:    the catalog.
select distinct
  function_name,
  internal as is_internal,
  if(function_type = 'macro', 'select ' || macro_definition, macro_definition) as query
from duckdb_functions()
where internal and function_type in ('table', 'table_macro')
  or not internal and function_type in ('macro', 'table_macro');
