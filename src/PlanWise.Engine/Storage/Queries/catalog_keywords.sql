-- Words that DuckDB writes in quotation marks where they are names.
select keyword_name
from system.main.duckdb_keywords();
