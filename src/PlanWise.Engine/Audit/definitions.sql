-- The views and macros of a database, and what they are parsed to.
-- Grain: one view or macro; a macro that is there with several lists of parameters, several.
-- In: DuckDB's catalog. Out: kind, name, head, statement, tree; in an order that does not depend on the texts.
with

views as (
  select
    schema_name, view_name as name, '' as parameters,
    regexp_extract(sql, '^(.*?) AS (.*?);?\s*$', ['head', 'body'], 's') as parts
  from duckdb_views()
  where database_name = $database and not internal
),

macros as (
  select
    schema_name,
    function_name as name,
    parameters::varchar as parameters,
    if(function_type = 'macro', 'select ' || macro_definition, macro_definition) as body
  from duckdb_functions()
  where database_name = $database and not internal
),

definitions as (
  select
    'view' as kind, if(schema_name = 'main', '', schema_name || '.') || name as name, parameters, parts.head as head, parts.body as statement
  from views
  union all
  select
    'macro', if(schema_name = 'main', '', schema_name || '.') || name, parameters, name || parameters, coalesce(body, 'select null')
  from macros
)

select kind, name, head, statement, json_serialize_sql(statement) as tree
from definitions
order by kind, name, parameters
