-- Grain: one row per event of the year, in the order of date, event type and person.
-- In:    planned_events, people_of_year, int_effective_merit_rates, config_cola_by_year, config_event_types.
-- Out:   fct_yearly_events.
--
-- Settles the amounts. A person's changes of pay form a chain in the order of date and type: each starts from the pay
-- that the one before left.
insert into fct_yearly_events
with

-- Rates of the event types that take theirs from the level held on the day.
level_rates as (
  select
    event_types.event_sequence,
    merit.level_id,
    (merit.merit_rate + cola.cola_rate)::decimal(18, 10) as increase_rate,
    'merit_' || round(merit.merit_rate * 100, 1)::decimal(18, 1)
      || '%_cola_' || round(cola.cola_rate * 100, 1)::decimal(18, 1) || '%' as event_details
  from int_effective_merit_rates as merit
  join config_cola_by_year as cola using (simulation_year)
  join config_event_types as event_types on event_types.event_category = 'merit_raise'
  where merit.simulation_year = $simulation_year
),

promotions as (
  select person_number, effective_date, event_sequence, new_level_id
  from planned_events
  where new_level_id is not null
),

-- The level on the day: the new one from the promotion on.
dated_events as (
  select
    planned.*,
    if(
      has_happened_by(
        promotions.effective_date, promotions.event_sequence, planned.effective_date, planned.event_sequence
      ),
      promotions.new_level_id,
      planned.opening_level_id
    ) as level_on_day
  from planned_events as planned
  left join promotions using (person_number)
),

rated_events as (
  select
    dated_events.person_number,
    dated_events.event_sequence,
    dated_events.effective_date,
    dated_events.event_probability,
    dated_events.level_on_day,
    coalesce(dated_events.event_details, level_rates.event_details) as event_details,
    coalesce(dated_events.increase_rate, level_rates.increase_rate) as own_increase
  from dated_events
  left join level_rates
    on dated_events.event_sequence = level_rates.event_sequence
    and dated_events.level_on_day = level_rates.level_id
),

-- The increases that a person had in the year before this event, in their order. Most people have one event in the
-- year and nothing before it; only the others are sorted.
busy_people as (
  select person_number
  from rated_events
  group by person_number
  having count(*) > 1
),

earlier_increases as (
  select
    person_number,
    event_sequence,
    list(own_increase) filter (own_increase is not null) over (
      partition by person_number
      order by effective_date, event_sequence
      rows between unbounded preceding and 1 preceding
    ) as earlier_increases
  from rated_events
  semi join busy_people using (person_number)
  qualify earlier_increases is not null
),

increases as (
  select rated_events.*, earlier_increases.earlier_increases
  from rated_events
  left join earlier_increases using (person_number, event_sequence)
),

priced_events as (
  select
    people.employee_id,
    people.employee_ssn,
    people.current_age,
    people.current_tenure,
    people.age_band,
    people.tenure_band,
    increases.* exclude (earlier_increases),
    -- One earlier increase is by far the most frequent case, and much faster as a plain product.
    case
      when increases.earlier_increases is null then people.employee_compensation
      when len(increases.earlier_increases) = 1
        then pay_times(people.employee_compensation, 1 + increases.earlier_increases[1])
      else list_reduce(
        increases.earlier_increases, (pay, increase) -> pay_times(pay, 1 + increase), people.employee_compensation
      )::decimal(18, 2)
    end as pay_before
  from increases
  join people_of_year as people using (person_number)
),

settled_events as (
  select
    priced_events.*,
    event_types.event_type,
    event_types.event_category,
    event_types.parameter_source,
    if(event_types.event_type = 'hire', null, pay_before) as previous_compensation,
    if(own_increase is null, pay_before, pay_times(pay_before, 1 + own_increase)) as compensation_amount
  from priced_events
  join config_event_types as event_types using (event_sequence)
)

select
  employee_id,
  employee_ssn,
  event_type,
  $simulation_year,
  effective_date,
  event_details,
  compensation_amount,
  previous_compensation,
  current_age,
  current_tenure,
  level_on_day,
  age_band,
  tenure_band,
  event_probability,
  event_category,
  event_sequence,
  $now,
  $scenario_id,
  parameter_source,
  case
    when compensation_amount is null or compensation_amount <= 0 then 'PAY_NOT_POSITIVE'
    when event_type <> 'hire' and previous_compensation is null then 'PREVIOUS_PAY_MISSING'
    when effective_date not between $opening_date + 1 and $closing_date then 'DATE_OUTSIDE_YEAR'
    when age_band is null then 'AGE_BAND_MISSING'
    when tenure_band is null then 'TENURE_BAND_MISSING'
    when event_probability is null or event_probability <= 0 or event_probability > 1 then 'PROBABILITY_OUT_OF_RANGE'
    when event_details is null then 'DETAILS_MISSING'
    else 'VALID'
  end
from settled_events
order by effective_date, event_sequence, person_number;

drop table planned_events;
drop table people_of_year;
