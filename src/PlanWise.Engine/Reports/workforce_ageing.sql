-- Grain: one row per day: the opening of the first completed year from $first_year to $last_year, and the end of each.
-- In:    int_baseline_workforce (the opening), fct_workforce_snapshot (the ends); ages and tenures are completed years.
with

days as (
  from closing_days($first_year, $last_year)
),

people as (
  from people_on_closing_days($first_year, $last_year)
),

-- Averages in exact hundredths; a median is a whole or a half, which a double holds exactly.
figures as (
  select
    as_of,
    count(*)::integer as headcount,
    100 * sum(current_age)::bigint as hundredths_of_age,
    median(current_age)::decimal(18, 1) as median_age,
    100 * sum(current_tenure)::bigint as hundredths_of_tenure,
    median(current_tenure)::decimal(18, 1) as median_tenure,
    count(*) filter (current_age >= 55)::integer as aged_55_or_over,
    count(*) filter (current_age >= 65)::integer as aged_65_or_over
  from people
  group by as_of
)

select
  days.as_of,
  coalesce(figures.headcount, 0) as headcount,
  amount_per_day(figures.hundredths_of_age, figures.headcount) as average_age,
  figures.median_age,
  amount_per_day(figures.hundredths_of_tenure, figures.headcount) as average_tenure,
  figures.median_tenure,
  coalesce(figures.aged_55_or_over, 0) as aged_55_or_over,
  coalesce(figures.aged_65_or_over, 0) as aged_65_or_over
from days
left join figures using (as_of)
order by days.as_of;
