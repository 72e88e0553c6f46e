-- The levels of invented people: how many have each, and the pay that an import takes for the same level.
-- grain:   one row per level that has employees
-- inputs:  $level_ids, $level_shares, $level_minimums, $level_maximums (texts, aligned, by level)
-- output:  temp synthetic_levels (share_below: share of all lower levels; seniority: 0 lowest to 1 highest level;
--          min_cents and max_cents of the pay range, which ends below the next level's minimum)
create or replace temp table synthetic_levels as
with levels as (
  select
    unnest(string_split($level_ids, ' '))::integer as level_id,
    unnest(string_split($level_shares, ' '))::decimal(18, 9) as share,
    (unnest(string_split($level_minimums, ' '))::decimal(18, 2) * 100)::bigint as min_cents,
    (unnest(string_split($level_maximums, ' '))::decimal(18, 2) * 100)::bigint as max_cents
),

bounded as (
  select
    level_id,
    share,
    (sum(share) over (order by level_id) - share)::double as share_below,
    (row_number() over (order by level_id) - 1.0::double) / greatest(count(*) over () - 1, 1) as seniority,
    min_cents,
    greatest(min_cents, least(max_cents, coalesce(lead(min_cents) over (order by level_id) - 1, max_cents))) as max_cents
  from levels
)

select level_id, share_below, seniority, min_cents, max_cents
from bounded
where share > 0;
