-- Lines put together into records: a quoted field may hold line breaks.
-- grain:   one row per record that is not blank, the header included
-- inputs:  census_lines
-- output:  temp census_records (first_line, last_line, content, is_closed: every quote that opens also closes)

-- The lines that belong to records of several lines.
create or replace temp table census_continued_lines as
with quoted_lines as (
  select
    line,
    -- A line that begins outside quotes ends inside them: fields, then a quote at the start of a field that never closes.
    -- A quote in the middle of a field (5' 11") is a character like any other.
    regexp_full_match(
      content,
      '(?:(?: *"(?:[^"]|"")*"(?:[^",;\t][^,;\t]*)?| *[^",;\t ][^,;\t]*| *)[,;\t])* *"(?:[^"]|"")*'
    ) as opens,
    -- A line that begins inside quotes ends outside them.
    (length(content) - length(replace(content, '"', ''))) % 2 = 1 as closes
  from census_lines
  where contains(content, '"')
),

-- Where a line opens as well as closes, it turns inside to outside and back; where it does only one of the two, what is
-- after it does not depend on what was before.
turns as (
  select
    line,
    opens,
    opens and closes as is_turn,
    sum((opens <> closes)::integer) over (order by line) as stretch
  from quoted_lines
  where opens or closes
),

states as (
  select
    line,
    (
      (stretch > 0 and first_value(opens) over (partition by stretch order by line))::integer
      + sum(is_turn::integer) over (partition by stretch order by line)
    ) % 2 = 1 as is_inside_after
  from turns
),

changes as (
  select line, is_inside_after
  from states
  qualify is_inside_after <> lag(is_inside_after, 1, false) over (order by line)
),

spans as (
  select
    line as first_line,
    lead(line) over (order by line) as closing_line,
    is_inside_after
  from changes
)

select
  first_line,
  unnest(range(first_line, coalesce(closing_line, (select max(line) from census_lines)) + 1)) as line,
  closing_line is not null as is_closed
from spans
where is_inside_after;

create or replace temp view census_records as
select line as first_line, line as last_line, content, true as is_closed
from census_lines
anti join census_continued_lines using (line)
where trim(content, e' \t') <> ''
union all
select first_line, max(line), string_agg(content, chr(10) order by line), bool_and(is_closed)
from census_lines
inner join census_continued_lines using (line)
group by first_line;
