-- Grain: one row per person of the opening workforce or with an event of the year, as the events make them.
-- In:    int_census_baseline and the snapshot of the year before (the opening workforce), fct_yearly_events,
--        config_job_levels, the bands.
--
-- Each person's opening and events are put side by side. From them follow the rules that need no snapshot (breaks_*),
-- and the row that the snapshot should hold: derived anew, not as the model derives it. row_hash is its hash.
create or replace macro replayed_people(of_year, seed, scenario) as table
with

-- An event's position in the year: by day, on one day by event type.
events_of_year as (
  select *, 100 * (effective_date - make_date(of_year - 1, 12, 31)) + event_sequence as position
  from fct_yearly_events
  where simulation_year = of_year
),

events as (
  select
    employee_id,
    count(*) as events,
    count(*) filter (event_type = 'hire') as hires,
    count(*) filter (event_type = 'termination') as terminations,
    count(*) filter (event_type = 'promotion') as promotions,
    count(*) filter (event_category = 'merit_raise') as raises,
    min(coalesce(effective_date, date '0001-01-01')) as first_date,
    max(effective_date) as last_date,
    max(position) as last_position,
    max(position) filter (event_type = 'termination') as termination_position,
    max(event_category) filter (event_type = 'termination') as termination_reason,
    bool_or(event_type = 'termination' and compensation_amount is distinct from previous_compensation)
      as changes_pay_by_leaving,
    arg_min_null(previous_compensation, position) as first_previous_compensation,
    arg_max_null(compensation_amount, position) as last_compensation,
    arg_max_null(level_id, position) as last_level_id,
    min(coalesce(compensation_amount, 0)) as lowest_compensation,
    max(compensation_amount) as highest_compensation
  from events_of_year
  group by employee_id
),

-- Only people with several events have an order of them.
steps_of_busy_people as (
  select
    employee_id,
    previous_compensation is distinct from lag(compensation_amount) over in_order
      and row_number() over in_order > 1 as breaks_chain,
    level_id - count(*) filter (event_type = 'promotion') over in_order as level_less_promotions,
    lag(compensation_amount) over in_order as compensation_before,
    effective_date - lag(effective_date) over in_order as days_before
  from events_of_year
  semi join (select employee_id from events where events > 1) using (employee_id)
  window in_order as (partition by employee_id order by position)
),

busy_people as (
  select
    employee_id,
    bool_or(breaks_chain) as breaks_chain,
    min(coalesce(level_less_promotions, 0)) as lowest_level_less_promotions,
    max(level_less_promotions) as highest_level_less_promotions,
    sum(in_cents(compensation_before) * days_before)::bigint as cent_days_between_events
  from steps_of_busy_people
  group by employee_id
),

-- As people began the year, or were hired in it.
starting_people as (
  select
    employee_id,
    true as is_in_opening,
    employee_ssn as ssn,
    employee_birth_date as birth_date,
    employee_hire_date as employed_since,
    employee_compensation as starting_compensation,
    level_id as starting_level_id,
    data_quality_flag as quality_flag,
    current_age as opening_age,
    current_tenure as opening_tenure
  from int_census_baseline
  where simulation_year = of_year
  union all
  select
    employee_id, true, employee_ssn, employee_birth_date, employee_hire_date, current_compensation, level_id,
    data_quality_flag, current_age, current_tenure
  from fct_workforce_snapshot
  where simulation_year = of_year - 1
    and employment_status = 'active'
  union all
  select
    employee_id, false, employee_ssn,
    new_hire_birth_date(seed, of_year, employee_id, employee_age, make_date(of_year - 1, 12, 31)), effective_date,
    compensation_amount, level_id, 'VALID', employee_age, 0
  from events_of_year
  where event_type = 'hire'
),

people as (
  select
    coalesce(starting_people.employee_id, events.employee_id) as person,
    starting_people.* exclude (employee_id),
    events.employee_id is not null as has_events,
    coalesce(events.events, 0) as events,
    coalesce(events.hires, 0) as hires,
    coalesce(events.terminations, 0) as terminations,
    coalesce(events.promotions, 0) as promotions,
    coalesce(events.raises, 0) as raises,
    events.* exclude (employee_id, events, hires, terminations, promotions, raises),
    if(coalesce(events.terminations, 0) = 0, make_date(of_year, 12, 31), events.last_date) as last_day,
    last_day - greatest(starting_people.employed_since, make_date(of_year - 1, 12, 31) + 1) + 1 as days_employed,
    busy_people.* exclude (employee_id)
  from starting_people
  full join events on starting_people.employee_id = events.employee_id
  left join busy_people on events.employee_id = busy_people.employee_id
),

-- What the events make of each person at the year's end.
replayed_people as (
  select
    people.*,
    if(terminations = 0, null, last_day) as termination_date,
    coalesce(last_compensation, starting_compensation) as pay,
    coalesce(last_level_id, starting_level_id) as level,
    completed_years_on_closing(birth_date, make_date(of_year, 12, 31)) as age,
    completed_years_on_closing(employed_since, make_date(of_year, 12, 31)) as tenure,
    if(terminations = 0, 'active', 'terminated') as status,
    coalesce(termination_reason, if(hires > 0, 'new_hire_active', 'continuous_active')) as status_code,
    if(
      has_events,
      in_cents(starting_compensation) * (first_date - greatest(employed_since, make_date(of_year - 1, 12, 31) + 1))
        + coalesce(cent_days_between_events, 0)
        + in_cents(last_compensation) * (last_day - last_date + 1),
      in_cents(starting_compensation) * days_employed
    )::bigint as cent_days
  from people
),

banded_people as (
  select
    replayed_people.*,
    age_bands.age_band,
    tenure_bands.tenure_band,
    amount_per_day(cent_days, make_date(of_year, 12, 31) - make_date(of_year - 1, 12, 31)) as prorated,
    amount_per_day(cent_days, greatest(days_employed, 1)) as full_year
  from replayed_people
  left join config_age_bands_by_years as age_bands on age = age_bands.years
  left join config_tenure_bands_by_years as tenure_bands on tenure = tenure_bands.years
),

judged_people as (
  select
    *,
    is_in_opening is null or hires > 1 or hires > 0 and is_in_opening as breaks_event_people,
    terminations > 1 or termination_position < last_position as breaks_single_termination,
    first_date <= make_date(of_year - 1, 12, 31) or last_date > make_date(of_year, 12, 31) or first_date < employed_since as breaks_event_dates,
    has_events and (
      lowest_compensation <= 0
      or first_previous_compensation is distinct from if(is_in_opening, starting_compensation, null)
      or coalesce(breaks_chain, false)
      or changes_pay_by_leaving
    ) as breaks_pay_chain,
    promotions > 1
      or events = 1 and last_level_id is distinct from starting_level_id + promotions
      or events > 1 and (
        lowest_level_less_promotions is distinct from starting_level_id
        or highest_level_less_promotions is distinct from starting_level_id
      )
      or level > (select max(level_id) from config_job_levels) as breaks_level_changes,
    days_employed < 1
      or cent_days > in_cents(greatest(starting_compensation, highest_compensation)) * days_employed as breaks_prorated_pay,
    raises > 1
      or raises + promotions > 0 and (not is_in_opening or opening_tenure < 1)
      or promotions > 0 and opening_age >= 65
      or is_in_opening and opening_tenure >= 1 and raises = 0 and terminations = 0 as breaks_eligibility,
    -- In the order of the snapshot's columns.
    hash(
      person, ssn, birth_date, employed_since, pay, prorated, full_year, age, tenure, level, age_band, tenure_band, status,
      termination_date, termination_reason, status_code, of_year::integer, scenario, quality_flag, 'VALID'
    ) as row_hash
  from banded_people
)

from judged_people;

-- Grain: one row: whether nothing is wrong with the people of a year, their events and their rows in the snapshot.
-- In:    replayed_people; the snapshot by its fingerprint.
-- No row is compared with another: the sums of the hashes are. Only when this says no is people_at_issue worth its time.
create or replace macro are_people_sound(of_year, seed, scenario) as table
select
  not coalesce(
    bool_or(
      breaks_event_people
      or breaks_single_termination
      or breaks_event_dates
      or breaks_pay_chain
      or breaks_level_changes
      or breaks_prorated_pay
      or breaks_eligibility
    ),
    false
  )
  and rows_fingerprint(count(*), sum(row_hash)) = (
    select rows_fingerprint(count(*), sum(hash(*columns(* exclude (snapshot_created_at)))))
    from fct_workforce_snapshot
    where simulation_year = of_year
  ) as are_sound
from replayed_people(of_year, seed, scenario);

-- Grain: one row per person at issue in a year: whose events break a rule, or whose replayed row is not in the snapshot;
--        and one per row of the snapshot that matches no replayed row.
-- In:    replayed_people, fct_workforce_snapshot.
create or replace macro people_at_issue(of_year, seed, scenario) as table
with

stored_rows as (
  select employee_id, hash(*columns(* exclude (snapshot_created_at))) as row_hash
  from fct_workforce_snapshot
  where simulation_year = of_year
)

select
  people.*,
  stored_rows.employee_id as stored_id,
  stored_rows.row_hash is null as has_no_match
from replayed_people(of_year, seed, scenario) as people
full join stored_rows on people.row_hash = stored_rows.row_hash
where stored_rows.row_hash is null
  or people.row_hash is null
  or breaks_event_people
  or breaks_single_termination
  or breaks_event_dates
  or breaks_pay_chain
  or breaks_level_changes
  or breaks_prorated_pay
  or breaks_eligibility;
