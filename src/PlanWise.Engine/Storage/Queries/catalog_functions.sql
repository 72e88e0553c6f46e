-- Grain: one row per function of DuckDB, and per macro of the simulation's file.
-- In:    the catalog. DuckDB's functions by their full names: a file may bring some of the same name.
select distinct function_name, internal as is_internal, function_type, if(internal, null, macro_definition) as macro_definition
from system.main.duckdb_functions()
where internal
  or database_name = 'simulation' and function_type in ('macro', 'table_macro');
