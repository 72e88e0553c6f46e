-- The views and macros of the database as statements that can be parsed.
-- Grain: one view or macro. In: DuckDB's catalog. Out: head, statement; in an order that does not depend on the texts.
with views as (
  select view_name as name, '' as parameters, regexp_extract(sql, '^(.*?) AS (.*?);?\s*$', ['head', 'body'], 's') as parts
  from duckdb_views()
  where database_name = 'simulation' and not internal
),

macros as (
  select
    function_name as name,
    parameters::varchar as parameters,
    if(function_type = 'macro', 'select ' || macro_definition, macro_definition) as body
  from duckdb_functions()
  where database_name = 'simulation' and not internal
)

select 'view' as kind, name, parameters, parts.head as head, parts.body as statement from views
union all
select 'macro', name, parameters, name || parameters, body from macros
order by kind, name, parameters
