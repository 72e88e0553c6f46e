-- Grain: one row per person employed on any day from 1 January up to a day, as of its end, with the columns of
--        fct_workforce_snapshot.
-- In:    census_employees and fct_yearly_events, and of the configuration what the snapshots took from it: the bands, and
--        each year's seed and scenario. Neither opening workforces nor snapshots: this replays the events from the census.
--
-- On 31 December it gives the rows of that year's snapshot. On any other day, pay earned and days employed are those of
-- the year up to and including the day. An employee who leaves on a day has left at its end.
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

terminations as (
  select employee_id, effective_date as termination_date, event_category as termination_reason
  from fct_yearly_events
  where event_type = 'termination'
    and effective_date <= as_of
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
    null::integer as hire_year,
    null::integer as hire_age
  from census_employees
  union all
  select
    employee_id, employee_ssn, null, effective_date, compensation_amount, level_id, 'VALID', simulation_year, employee_age
  from fct_yearly_events
  where event_type = 'hire'
    and effective_date <= as_of
),

-- Those of them who were employed in the year.
people_of_year as (
  select
    people.*,
    greatest(people.employee_hire_date, make_date(year(as_of), 1, 1)) as first_day,
    coalesce(terminations.termination_date, as_of) as last_day,
    terminations.termination_date,
    terminations.termination_reason
  from people
  left join terminations using (employee_id)
  where terminations.termination_date is null
    or year(terminations.termination_date) = year(as_of)
),

-- The birth date of a hire follows from the age at the opening of the year of the hire.
born_people as (
  select
    people_of_year.* exclude (employee_birth_date),
    if(
      hire_year is null,
      employee_birth_date,
      new_hire_birth_date(year_settings.random_seed, hire_year, employee_id, hire_age, make_date(hire_year - 1, 12, 31))
    ) as employee_birth_date
  from people_of_year
  left join year_settings on people_of_year.hire_year = year_settings.simulation_year
),

-- Pay and level with which people came into the year, where they had changed before.
states_before_year as (
  select
    employee_id,
    arg_max(compensation_amount, 100 * (effective_date - date '1900-01-01') + event_sequence) as compensation,
    arg_max(level_id, 100 * (effective_date - date '1900-01-01') + event_sequence) as level_id
  from fct_yearly_events
  where effective_date < make_date(year(as_of), 1, 1)
    and event_type not in ('hire', 'termination')
  group by employee_id
),

-- Each change of the year holds until the day before the next one.
changes_of_year as (
  select
    employee_id,
    effective_date,
    compensation_amount,
    level_id,
    100 * (effective_date - make_date(year(as_of), 1, 1)) + event_sequence as position
  from fct_yearly_events
  where effective_date between make_date(year(as_of), 1, 1) and as_of
    and event_type not in ('hire', 'termination')
),

-- Only people with several changes have time between two.
pay_between_changes as (
  select employee_id, sum(cent_days)::bigint as cent_days
  from (
    select
      employee_id,
      in_cents(compensation_amount)
        * (lead(effective_date) over (partition by employee_id order by position) - effective_date) as cent_days
    from changes_of_year
    semi join (select employee_id from changes_of_year group by employee_id having count(*) > 1) using (employee_id)
  )
  group by employee_id
),

pay_of_year as (
  select
    employee_id,
    min(effective_date) as first_date,
    max(effective_date) as last_date,
    arg_max(compensation_amount, position) as compensation,
    arg_max(level_id, position) as level_id
  from changes_of_year
  group by employee_id
),

states as (
  select
    people.*,
    coalesce(pay_of_year.compensation, states_before_year.compensation, people.starting_compensation)
      as current_compensation,
    coalesce(pay_of_year.level_id, states_before_year.level_id, people.starting_level_id) as level_id,
    completed_years(people.employee_birth_date, as_of) as current_age,
    completed_years(people.employee_hire_date, as_of) as current_tenure,
    people.last_day - people.first_day + 1 as days_employed,
    -- Pay before the first change, between changes, and from the last one on.
    in_cents(coalesce(states_before_year.compensation, people.starting_compensation))
      * (coalesce(pay_of_year.first_date, people.last_day + 1) - people.first_day)
      + coalesce(pay_between_changes.cent_days, 0)
      + coalesce(in_cents(pay_of_year.compensation) * (people.last_day - pay_of_year.last_date + 1), 0) as cent_days
  from born_people as people
  left join states_before_year using (employee_id)
  left join pay_of_year using (employee_id)
  left join pay_between_changes using (employee_id)
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
  coalesce(states.termination_reason, if(states.hire_year = year(as_of), 'new_hire_active', 'continuous_active'))
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
