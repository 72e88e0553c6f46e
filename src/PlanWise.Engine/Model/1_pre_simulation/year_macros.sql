-- What years amount to, as macros: the models store it, checks and analyses read it.

-- Grain: one row per year and kind with events: to whom it can happen, how many there were, how many people they
--        brought or took away, and what they did to the annual pay of all.
-- In:    fct_yearly_events, config_event_types.
create or replace macro events_by_kind(first_year, last_year) as table
with counted_events as (
  select
    simulation_year,
    event_category,
    count(*) as events,
    coalesce(sum(compensation_amount), 0) as compensation,
    coalesce(sum(compensation_amount - previous_compensation), 0) as increase
  from fct_yearly_events
  where simulation_year between first_year and last_year
  group by simulation_year, event_category
)

select
  counted_events.simulation_year,
  event_types.event_category,
  event_types.exposure,
  counted_events.events,
  counted_events.events * event_types.headcount_effect as moved_people,
  case event_types.pay_effect
    when 'joins' then counted_events.compensation
    when 'leaves' then -counted_events.compensation
    when 'changes' then counted_events.increase
    else 0
  end as moved_pay
from counted_events
join config_event_types as event_types using (event_category);

-- Grain: one row per year and exposure: to how many people an event of such a kind can happen.
-- In:    int_baseline_workforce, fct_yearly_events (hires), int_effective_merit_rates (the levels that the year really had).
create or replace macro exposed_people(first_year, last_year) as table
with

highest_levels as (
  select simulation_year, max(level_id) as highest_level
  from int_effective_merit_rates
  where simulation_year between first_year and last_year
  group by simulation_year
),

opening_people as (
  select
    simulation_year,
    merit_raise_obstacle(current_tenure) is null as can_be_raised,
    -- Below any level that is configured now, so that only the year's own levels decide.
    promotion_obstacle(current_tenure, 0, current_age) is null and level_id < highest_level as can_be_promoted
  from int_baseline_workforce
  join highest_levels using (simulation_year)
),

openings as (
  select
    simulation_year,
    count(*) as opening,
    count(*) filter (can_be_raised) as eligible_for_raise,
    count(*) filter (can_be_promoted) as eligible_for_promotion
  from opening_people
  group by simulation_year
),

hires as (
  select simulation_year, 'hires' as exposure, sum(moved_people)::bigint as people
  from events_by_kind(first_year, last_year)
  where moved_people > 0
  group by simulation_year
)

(
  from openings
  unpivot (people for exposure in (opening, eligible_for_raise, eligible_for_promotion))
  select simulation_year, exposure, people
)
union all
from hires
union all
select simulation_year, 'all_employees', opening + coalesce(hires.people, 0)
from openings
left join hires using (simulation_year);

-- Grain: one row: the figures of a year, with the columns of fct_year_metrics.
-- In:    int_workforce_requirements, fct_yearly_events, fct_workforce_snapshot.
create or replace macro year_metrics(of_year) as table
with

events as (
  select
    coalesce(sum(events) filter (moved_people > 0), 0) as hires,
    coalesce(sum(events) filter (moved_people < 0 and exposure <> 'hires'), 0) as experienced_terminations,
    coalesce(sum(events) filter (moved_people < 0 and exposure = 'hires'), 0) as new_hire_terminations,
    coalesce(sum(events) filter (event_category = 'merit_raise'), 0) as raises,
    coalesce(sum(events) filter (event_category = 'promotion'), 0) as promotions
  from events_by_kind(of_year, of_year)
),

workforce as (
  select
    count(*) filter (employment_status = 'active') as ending_workforce,
    coalesce(sum(current_compensation) filter (employment_status = 'active'), 0) as total_compensation,
    coalesce(sum(prorated_annual_compensation), 0) as prorated_compensation,
    -- Of an even number the lower of the middle two.
    quantile_disc(current_compensation, 0.5) filter (employment_status = 'active') as median_compensation,
    count(*) filter (data_quality_flag <> 'VALID') as flagged_people
  from fct_workforce_snapshot
  where simulation_year = of_year
)

select
  of_year::integer as simulation_year,
  requirements.starting_workforce,
  events.hires::integer as hires,
  events.experienced_terminations::integer as experienced_terminations,
  events.new_hire_terminations::integer as new_hire_terminations,
  events.raises::integer as raises,
  events.promotions::integer as promotions,
  workforce.ending_workforce::integer as ending_workforce,
  ((workforce.ending_workforce - requirements.starting_workforce) / nullif(requirements.starting_workforce, 0)::double)
    ::decimal(18, 10) as growth_rate,
  requirements.target_growth_rate,
  average_pay(workforce.total_compensation, workforce.ending_workforce) as average_compensation,
  workforce.total_compensation::decimal(28, 2) as total_compensation,
  workforce.prorated_compensation::decimal(28, 2) as prorated_compensation,
  workforce.median_compensation::decimal(18, 2) as median_compensation,
  workforce.flagged_people::integer as flagged_people
from int_workforce_requirements as requirements
cross join events
cross join workforce
where requirements.simulation_year = of_year;

-- A number for a set of rows, made of their count and the sum of their hashes, that any change of a cell changes. DuckDB's
-- own hash is a hundred times as fast as a cryptographic one; it is compared only with those of the same version of
-- DuckDB, and tells differences, not intent: for that there is the digest.
create or replace macro rows_fingerprint(row_count, hash_sum) as row_count || ':' || coalesce(hash_sum, 0);

-- Grain: one row per row that the generation of events has left, times of creation left out.
-- In:    fct_yearly_events, int_people.
create or replace macro event_row_hashes() as table
select simulation_year, hash(*columns(* exclude (created_at))) as row_hash
from fct_yearly_events
union all
select simulation_year, hash(*columns(*))
from int_people;

-- Grain: one row: the fingerprints of a year's rows, times of creation left out.
-- In:    int_census_baseline or the snapshot of the year before (the opening), fct_yearly_events and int_people, fct_workforce_snapshot.
create or replace macro year_fingerprint(of_year) as table
select
  (
    select rows_fingerprint(count(*), sum(hash(*columns(*))))
    from int_baseline_workforce
    where simulation_year = of_year
  ) as opening_fingerprint,
  (
    select rows_fingerprint(count(*), sum(row_hash))
    from event_row_hashes()
    where simulation_year = of_year
  ) as events_fingerprint,
  (
    select rows_fingerprint(count(*), sum(hash(*columns(* exclude (snapshot_created_at)))))
    from fct_workforce_snapshot
    where simulation_year = of_year
  ) as snapshot_fingerprint;

-- What is wrong with an event's pay, or with its probability, in words.
create or replace macro pay_finding(employee_id, effective_date, what, previous_compensation, compensation_amount) as
  employee_id || ' ' || coalesce(effective_date::varchar, 'undated') || ': ' || coalesce(what, 'at no level') || ' from '
    || coalesce(previous_compensation::varchar, 'nothing') || ' to ' || coalesce(compensation_amount::varchar, 'nothing');
create or replace macro probability_finding(employee_id, event_category, effective_date, stored, expected) as
  employee_id || ' ' || coalesce(event_category, 'event') || ' ' || coalesce(effective_date::varchar, 'undated')
    || ': probability ' || coalesce(format('{:.15g}', stored), 'null') || ', not '
    || coalesce(format('{:.15g}', expected), 'known');

-- Grain: one row per check with findings, as every query of checks gives it; the table has check_id and finding.
create or replace macro results_of_findings(findings_table) as table
select
  check_id,
  null as expected,
  count(*) || ' findings' as actual,
  'exact' as tolerance,
  count(*) as offending_rows,
  to_json(list(finding order by finding)[1:10])::varchar as offending_examples
from query_table(findings_table)
group by check_id;

-- Grain: one row per day: the opening of the first year, and the end of each completed year from the first to the last.
-- In:    fct_year_metrics.
create or replace macro closing_days(first_year, last_year) as table
select make_date(first_year - 1, 12, 31) as as_of
union all
select make_date(simulation_year, 12, 31)
from fct_year_metrics
where simulation_year between first_year and last_year;

-- Grain: one row per person active at the end of one of the closing days, with age, tenure and bands at that day.
-- In:    int_baseline_workforce (the opening), fct_workforce_snapshot (the ends).
create or replace macro people_on_closing_days(first_year, last_year) as table
select
  make_date(simulation_year - 1, 12, 31) as as_of, current_age, current_tenure, age_band, tenure_band
from int_baseline_workforce
where simulation_year = first_year
union all
select make_date(simulation_year, 12, 31), current_age, current_tenure, age_band, tenure_band
from fct_workforce_snapshot
where employment_status = 'active'
  and simulation_year in (
    select simulation_year from fct_year_metrics where simulation_year between first_year and last_year
  );
