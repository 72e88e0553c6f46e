-- Grain: one row per person employed at any time in the year.
-- In:    int_baseline_workforce (opening), fct_yearly_events of the year. Nothing else: events are the truth.
-- Out:   fct_workforce_snapshot.
insert into fct_workforce_snapshot
with

events_of_year as (
  select *
  from fct_yearly_events
  where simulation_year = $simulation_year
),

hired_people as (
  select
    employee_id,
    employee_ssn,
    new_hire_birth_date($random_seed, $simulation_year, employee_id, employee_age, $opening_date)
      as employee_birth_date,
    effective_date as employee_hire_date,
    compensation_amount as starting_compensation,
    level_id,
    'VALID' as data_quality_flag,
    true as is_new_hire
  from events_of_year
  where event_type = 'hire'
),

people as (
  select
    employee_id,
    employee_ssn,
    employee_birth_date,
    employee_hire_date,
    employee_compensation as starting_compensation,
    level_id,
    data_quality_flag,
    false as is_new_hire
  from int_baseline_workforce
  where simulation_year = $simulation_year
  union all
  from hired_people
),

terminations as (
  select employee_id, effective_date as termination_date, event_category as termination_reason
  from events_of_year
  where event_type = 'termination'
),

-- Every change of pay adds its difference for the days that are left; so the pay of all periods adds up.
pay_changes as (
  select
    events.employee_id,
    sum(events.compensation_amount - events.previous_compensation)::decimal(18, 2) as added_compensation,
    sum(
      in_cents(events.compensation_amount - events.previous_compensation)
      * (coalesce(terminations.termination_date, $closing_date) - events.effective_date + 1)
    )::bigint as added_cent_days
  from events_of_year as events
  left join terminations using (employee_id)
  where events.compensation_amount <> events.previous_compensation
  group by events.employee_id
),

-- A promotion changes the level, whatever it does to pay.
promotions as (
  select employee_id, max(level_id) as level_id
  from events_of_year
  where event_type = 'promotion'
  group by employee_id
),

year_end as (
  select
    people.* exclude (starting_compensation, level_id),
    people.starting_compensation + coalesce(pay_changes.added_compensation, 0) as current_compensation,
    coalesce(promotions.level_id, people.level_id) as level_id,
    completed_years_on_closing(people.employee_birth_date, $closing_date) as current_age,
    completed_years_on_closing(people.employee_hire_date, $closing_date) as current_tenure,
    terminations.termination_date,
    terminations.termination_reason,
    coalesce(terminations.termination_date, $closing_date)
      - greatest(people.employee_hire_date, $opening_date + 1) + 1 as days_employed,
    in_cents(people.starting_compensation) * days_employed + coalesce(pay_changes.added_cent_days, 0) as cent_days
  from people
  left join terminations using (employee_id)
  left join pay_changes using (employee_id)
  left join promotions using (employee_id)
),

banded as (
  select
    year_end.*,
    age_bands.age_band,
    tenure_bands.tenure_band
  from year_end
  left join config_age_bands_by_years as age_bands
    on year_end.current_age = age_bands.years
  left join config_tenure_bands_by_years as tenure_bands
    on year_end.current_tenure = tenure_bands.years
)

select
  employee_id,
  employee_ssn,
  employee_birth_date,
  employee_hire_date,
  current_compensation,
  amount_per_day(cent_days, $closing_date - $opening_date),
  amount_per_day(cent_days, days_employed),
  current_age,
  current_tenure,
  level_id,
  age_band,
  tenure_band,
  if(termination_date is null, 'active', 'terminated'),
  termination_date,
  termination_reason,
  case
    when termination_date is null then if(is_new_hire, 'new_hire_active', 'continuous_active')
    else termination_reason
  end,
  $simulation_year,
  $scenario_id,
  data_quality_flag,
  case
    when current_compensation is null or current_compensation <= 0 then 'PAY_NOT_POSITIVE'
    when employee_birth_date >= employee_hire_date then 'BIRTH_AFTER_HIRE'
    when days_employed < 1 then 'LEFT_BEFORE_HIRE'
    when age_band is null or tenure_band is null then 'BAND_MISSING'
    else 'VALID'
  end,
  $now
from banded
order by employee_id;
