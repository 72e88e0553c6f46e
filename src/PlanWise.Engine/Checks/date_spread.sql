-- Grain: one row: the dates follow what was configured, as far as chance lets one tell.
-- In:    fct_yearly_events, config_event_types, config_raise_timing_distribution.
-- Every month that should have 20 events or more of a kind has some, for the kinds whose dates are spread over the year; of a kind with 400 events or more, no day has more than 5 %.
with

days as (
  select event_category, effective_date, count(*) as events
  from fct_yearly_events
  where simulation_year = $simulation_year
  group by event_category, effective_date
),

kinds as (
  select event_category, sum(events) as events
  from days
  group by event_category
),

months as (
  select
    month,
    percentage,
    (last_day(make_date($simulation_year, month, 1)) - make_date($simulation_year, month, 1) + 1)
      / ($closing_date - $opening_date)::double as share_of_year
  from config_raise_timing_distribution
),

expected_months as (
  select
    kinds.event_category,
    months.month,
    kinds.events * if(
      event_types.date_spread = 'raise_timing' and $raise_timing_methodology <> 'legacy',
      months.percentage::double / (select sum(percentage) from config_raise_timing_distribution)::double,
      months.share_of_year
    ) as expected
  from kinds
  join config_event_types as event_types using (event_category)
  cross join months
  where event_types.date_spread is not null
),

actual_months as (
  select event_category, date_diff('month', $opening_date, effective_date) as month, sum(events) as events
  from days
  group by all
),

findings as (
  select
    'no ' || expected_months.event_category || ' in month ' || expected_months.month || ', expected '
      || round(expected_months.expected)::bigint as finding
  from expected_months
  anti join actual_months using (event_category, month)
  where expected_months.expected >= 20
  union all
  select days.events || ' of ' || kinds.events || ' ' || days.event_category || ' on ' || days.effective_date
  from days
  join kinds using (event_category)
  where kinds.events >= 400
    and days.events > 0.05 * kinds.events
)

select
  'date_spread' as check_id,
  'every month with 20 expected events has some, no day more than 5 %' as expected,
  count(*) || ' months or days stand out' as actual,
  '20 expected events, 5 % of 400' as tolerance,
  count(*) as offending_rows,
  to_json(list(finding order by finding)[1:10])::varchar as offending_examples,
  if(
    exists (from expected_months where expected >= 20) or exists (from kinds where events >= 400),
    null,
    'too few events: no month should have 20 of a kind, and none has 400'
  ) as not_compared
from findings;
