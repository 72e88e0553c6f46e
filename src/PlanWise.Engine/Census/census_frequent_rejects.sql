-- The most frequent reasons for which rows are rejected, for the message that names them.
-- grain:   one row per reason, at most five
-- inputs:  census_rejects
select
  reason,
  count(*) as rejected,
  census_line_list(list(source_line)) as lines,
  arg_min(detail, source_line) as example
from census_rejects
group by reason
order by rejected desc, reason
limit 5;
