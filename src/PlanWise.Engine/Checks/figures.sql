-- Grain: one row: the year's stored figures are those of its events and its snapshot.
-- In:    fct_year_metrics, and what year_metrics makes of the year now.
with

stored as (
  from fct_year_metrics
  where simulation_year = $simulation_year
),

computed as (
  from year_metrics($simulation_year)
),

findings as (
  select 'stored: ' || stored::varchar as finding from (from stored except all from computed) as stored
  union all
  select 'computed: ' || computed::varchar from (from computed except all from stored) as computed
)

select
  'figures' as check_id,
  'the figures of events and snapshot' as expected,
  if(count(*) = 0, 'the same', 'others') as actual,
  'exact' as tolerance,
  count(*) as offending_rows,
  to_json(list(finding order by finding desc)[1:10])::varchar as offending_examples
from findings;
