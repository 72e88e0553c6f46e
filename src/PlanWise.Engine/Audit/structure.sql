-- What the database is made of beside views and macros: any change of it is a change from outside.
-- Grain: one table, index, sequence, type, schema or comment. Out: name, definition.
with

tables as (
  select schema_name, table_name, sql, comment
  from duckdb_tables()
  where database_name = 'simulation' and not internal
),

parts as (
  select
    'columns of ' as kind,
    schema_name,
    table_name as name,
    string_agg(column_name || ' ' || data_type || if(is_nullable, '', ' not null') || coalesce(' default ' || column_default, ''), ', ' order by column_index)
      as definition
  from duckdb_columns()
  semi join tables using (schema_name, table_name)
  where database_name = 'simulation'
  group by all
  union all
  select 'constraints of ', schema_name, table_name, string_agg(constraint_text, ', ' order by constraint_index)
  from duckdb_constraints()
  where database_name = 'simulation'
  group by all
  union all
  -- How a column compares its texts is in the statement alone.
  select 'collations of ', schema_name, table_name, array_to_string(regexp_extract_all(sql, 'COLLATE \S+|GENERATED ALWAYS'), ' ')
  from tables
  where regexp_matches(sql, 'COLLATE \S+|GENERATED ALWAYS')
  union all
  select 'index ', schema_name, index_name || ' of ' || table_name, coalesce(sql, '')
  from duckdb_indexes()
  where database_name = 'simulation'
  union all
  select 'sequence ', schema_name, sequence_name, coalesce(sql, '')
  from duckdb_sequences()
  where database_name = 'simulation'
  union all
  select 'type ', schema_name, type_name, logical_type || coalesce(labels::varchar, '')
  from duckdb_types()
  where database_name = 'simulation' and not internal
  union all
  select 'schema ', 'main', schema_name, ''
  from duckdb_schemas()
  where database_name = 'simulation' and not internal and schema_name <> 'main'
),

comments as (
  select 'table ' as kind, schema_name, table_name as name, comment
  from tables
  union all
  select 'column ', schema_name, table_name || '.' || column_name, comment
  from duckdb_columns()
  where database_name = 'simulation'
  union all
  select 'view ', schema_name, view_name, comment
  from duckdb_views()
  where database_name = 'simulation' and not internal
  union all
  select 'macro ', schema_name, function_name, comment
  from duckdb_functions()
  where database_name = 'simulation' and not internal
  union all
  select 'index ', schema_name, index_name, comment
  from duckdb_indexes()
  where database_name = 'simulation'
  union all
  select 'sequence ', schema_name, sequence_name, comment
  from duckdb_sequences()
  where database_name = 'simulation'
  union all
  select 'type ', schema_name, type_name, comment
  from duckdb_types()
  where database_name = 'simulation' and not internal
  union all
  select 'schema ', 'main', schema_name, comment
  from duckdb_schemas()
  where database_name = 'simulation'
),

named as (
  select kind || if(schema_name = 'main', '', schema_name || '.') || name as name, definition
  from parts
  union all
  select 'comment on ' || kind || if(schema_name = 'main', '', schema_name || '.') || name, comment
  from comments
  where comment is not null
)

-- Names hold dots and blanks at will, so that two may read the same.
select name, string_agg(definition, '; ' order by definition) as definition
from named
group by name
order by name
