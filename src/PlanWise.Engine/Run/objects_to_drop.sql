-- Everything in the simulation but its own records.
-- Grain: one view, macro or table. Out: kind, as DROP names it, and name; views and macros first, since they read tables.
select 'view' as kind, view_name as name, 1 as position
from duckdb_views()
where database_name = 'simulation' and schema_name = 'main' and not internal
union
select if(function_type = 'macro', 'macro', 'macro table'), function_name, 2
from duckdb_functions()
where database_name = 'simulation' and schema_name = 'main' and not internal
union
select 'table', table_name, 3
from duckdb_tables()
where database_name = 'simulation' and schema_name = 'main' and not internal
  and table_name not like 'simulation\_%' escape '\'
order by position, name
