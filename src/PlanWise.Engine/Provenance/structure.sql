-- What the database is made of beside views and macros: any change of it is a change from outside.
-- Grain: one table, index, sequence, type or schema. Out: name, definition.
select
  'columns of ' || if(schema_name = 'main', '', schema_name || '.') || table_name as name,
  string_agg(column_name || ' ' || data_type || if(is_nullable, '', ' not null') || coalesce(' default ' || column_default, ''), ', ' order by column_index)
    as definition
from duckdb_columns()
where database_name = 'simulation' and not internal
  and (schema_name, table_name) in (
    select (schema_name, table_name) from duckdb_tables() where database_name = 'simulation' and not internal
  )
group by all
union all
select 'index ' || index_name || ' of ' || table_name, coalesce(sql, '')
from duckdb_indexes()
where database_name = 'simulation'
union all
select 'sequence ' || sequence_name, coalesce(sql, '')
from duckdb_sequences()
where database_name = 'simulation'
union all
select 'schema ' || schema_name, ''
from duckdb_schemas()
where database_name = 'simulation' and not internal and schema_name <> 'main'
order by name
