-- The levels that the census may use, and from which pay on each is the highest.
-- grain:   census_levels: one row per level; census_level_floors: one row per minimum
-- inputs:  $level_ids, $level_minimums (texts, aligned)
-- output:  temp census_levels (level_id, min_compensation), temp census_level_floors (min_compensation, level_id)
create or replace temp table census_levels as
select
  unnest(string_split($level_ids, ' '))::integer as level_id,
  unnest(string_split($level_minimums, ' '))::decimal(18, 2) as min_compensation;

create or replace temp table census_level_floors as
select distinct
  min_compensation,
  max(level_id) over (order by min_compensation range unbounded preceding) as level_id
from census_levels;
