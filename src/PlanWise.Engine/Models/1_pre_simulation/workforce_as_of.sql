-- Grain: one row per person employed on any day from 1 January up to a day, as of its end, with the columns of
--        fct_workforce_snapshot.
-- In:    census_employees and fct_yearly_events, and of the configuration what the snapshots took from it: the bands, and
--        each year's seed and scenario. Neither opening workforces nor snapshots: this replays the events from the census.
--
-- On 31 December it gives the rows of that year's snapshot. On any other day, pay earned and days employed are those of
-- the year up to and including the day. Whoever leaves on a day has left at its end.
create or replace macro workforce_as_of(as_of) as table
with

-- A year keeps the settings under which its snapshot was made, also when the configuration was changed later.
year_settings as (
  select
    checklist.simulation_year,
    any_value((configuration.configuration_json ->> '$.simulation.random_seed')::bigint) as random_seed,
    any_value(configuration.configuration_json ->> '$.simulation.scenario_id') as scenario_id
  from simulation_checklist as checklist
  join simulation_configuration as configuration using (configuration_sha256)
  where checklist.step_name = 'workforce_snapshot'
  group by checklist.simulation_year
),

past_events as (
  select *
  from fct_yearly_events
  where effective_date <= as_of
),

people as (
  select
    employee_id,
    employee_ssn,
    employee_birth_date,
    employee_hire_date,
    employee_gross_compensation as starting_compensation,
    level_id as starting_level_id,
    data_quality_flag,
    false as is_hired_this_year
  from census_employees
  union all
  select
    hires.employee_id,
    hires.employee_ssn,
    new_hire_birth_date(
      year_settings.random_seed,
      hires.simulation_year,
      hires.employee_id,
      hires.employee_age,
      make_date(hires.simulation_year - 1, 12, 31)
    ),
    hires.effective_date,
    hires.compensation_amount,
    hires.level_id,
    'VALID',
    hires.simulation_year = year(as_of)
  from past_events as hires
  join year_settings using (simulation_year)
  where hires.event_type = 'hire'
),

terminations as (
  select employee_id, effective_date as termination_date, event_category as termination_reason
  from past_events
  where event_type = 'termination'
),

people_of_year as (
  select
    people.*,
    terminations.termination_date,
    terminations.termination_reason,
    coalesce(terminations.termination_date, as_of) as last_day
  from people
  left join terminations using (employee_id)
  where terminations.termination_date is null
    or year(terminations.termination_date) = year(as_of)
),

changes as (
  select
    *,
    100 * (effective_date - date '1900-01-01') + event_sequence as position
  from past_events
  where event_type not in ('hire', 'termination')
),

-- Pay and level with which somebody came into the year.
changes_before_year as (
  select
    employee_id,
    arg_max(compensation_amount, position) as compensation,
    arg_max(level_id, position) as level_id
  from changes
  where effective_date < make_date(year(as_of), 1, 1)
  group by employee_id
),

-- Pay and level after each change in the year, from the first day on which they hold.
pay_and_levels as (
  select
    people_of_year.employee_id,
    greatest(people_of_year.employee_hire_date, make_date(year(as_of), 1, 1)) as first_day,
    0 as event_sequence,
    coalesce(changes_before_year.compensation, people_of_year.starting_compensation) as compensation,
    coalesce(changes_before_year.level_id, people_of_year.starting_level_id) as level_id,
    people_of_year.last_day
  from people_of_year
  left join changes_before_year using (employee_id)
  union all
  select
    changes.employee_id, changes.effective_date, changes.event_sequence, changes.compensation_amount, changes.level_id,
    people_of_year.last_day
  from changes
  join people_of_year using (employee_id)
  where changes.effective_date >= make_date(year(as_of), 1, 1)
),

-- Each holds until the day before the next one; the last one to the last day.
periods as (
  select
    *,
    lead(first_day) over (partition by employee_id order by first_day, event_sequence) as next_first_day
  from pay_and_levels
),

pay_of_year as (
  select
    employee_id,
    any_value(compensation) filter (next_first_day is null) as current_compensation,
    any_value(level_id) filter (next_first_day is null) as level_id,
    sum(
      in_cents(compensation)
      * (coalesce(next_first_day, last_day + 1) - first_day)
    )::bigint as cent_days
  from periods
  group by employee_id
),

states as (
  select
    people_of_year.*,
    pay_of_year.current_compensation,
    pay_of_year.level_id,
    pay_of_year.cent_days,
    completed_years(people_of_year.employee_birth_date, as_of) as current_age,
    completed_years(people_of_year.employee_hire_date, as_of) as current_tenure,
    people_of_year.last_day - greatest(people_of_year.employee_hire_date, make_date(year(as_of), 1, 1)) + 1
      as days_employed
  from people_of_year
  join pay_of_year using (employee_id)
)

select
  states.employee_id,
  states.employee_ssn,
  states.employee_birth_date,
  states.employee_hire_date,
  states.current_compensation,
  amount_per_day(states.cent_days, make_date(year(as_of) + 1, 1, 1) - make_date(year(as_of), 1, 1))
    as prorated_annual_compensation,
  amount_per_day(states.cent_days, states.days_employed) as full_year_equivalent_compensation,
  states.current_age,
  states.current_tenure,
  states.level_id,
  age_bands.age_band,
  tenure_bands.tenure_band,
  if(states.termination_date is null, 'active', 'terminated') as employment_status,
  states.termination_date,
  states.termination_reason,
  coalesce(states.termination_reason, if(states.is_hired_this_year, 'new_hire_active', 'continuous_active'))
    as detailed_status_code,
  year(as_of)::integer as simulation_year,
  year_settings.scenario_id,
  states.data_quality_flag,
  case
    when states.current_compensation is null or states.current_compensation <= 0 then 'PAY_NOT_POSITIVE'
    when states.employee_birth_date >= states.employee_hire_date then 'BIRTH_AFTER_HIRE'
    when states.days_employed < 1 then 'LEFT_BEFORE_HIRE'
    when age_bands.age_band is null or tenure_bands.tenure_band is null then 'BAND_MISSING'
    else 'VALID'
  end as validation_status,
  null::timestamptz as snapshot_created_at
from states
left join year_settings on year_settings.simulation_year = year(as_of)
left join config_age_bands_by_years as age_bands
  on states.current_age = age_bands.years
left join config_tenure_bands_by_years as tenure_bands
  on states.current_tenure = tenure_bands.years;
