-- Grain: one row: a SHA-256 over every event and every snapshot row, times of creation left out, and what is carried along of people.
-- Rows are hashed one by one, sorted within 4,096 buckets, and the buckets hashed in order: the order of the rows in
-- the tables does not matter, and every changed, added or lost row does.
with

events as (
  select 'event' as kind, columns(* exclude (created_at))
  from fct_yearly_events
  where $simulation_year::integer is null or simulation_year = $simulation_year
),

snapshots as (
  select 'snapshot' as kind, columns(* exclude (snapshot_created_at))
  from fct_workforce_snapshot
  where $simulation_year::integer is null or simulation_year = $simulation_year
),

_people as (
  select 'person' as kind, columns(*)
  from int_people
  where $simulation_year::integer is null or simulation_year = $simulation_year
),

row_hashes as (
  select sha256(events::varchar) as row_hash from events
  union all
  select sha256(snapshots::varchar) from snapshots
  union all
  select sha256(_people::varchar) from _people
),

buckets as (
  select left(row_hash, 3) as bucket, sha256(string_agg(row_hash, '' order by row_hash)) as bucket_hash
  from row_hashes
  group by bucket
)

select sha256(coalesce(string_agg(bucket || bucket_hash, '' order by bucket), '')) as digest
from buckets;
