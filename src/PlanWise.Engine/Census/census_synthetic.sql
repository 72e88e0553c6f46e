-- A census of invented people. Each draw depends on the seed and the person alone, so that a longer census begins with
-- the same people; and it takes sums, products and integers only, which give the same bits on every machine.
-- grain:   one row per person. In each block of 13 people one, at a drawn place, has left; the others are active
-- inputs:  synthetic_draw and synthetic_scramble, synthetic_levels, $seed, $active_count, $as_of_date
-- output:  temp synthetic_census, in the columns of a census file, plus person (1, 2, 3 …)
create or replace temp table synthetic_census as
with people as (
  select
    person,
    format('EMP_{:07d}', person) as employee_id,
    (person - 1) // 13 as block,
    (person - 1) % 13 as place
  from range(1, 1 + 13 * (($active_count + 11) // 12)) as people (person)
),

blocks as (
  select
    block,
    floor(13 * synthetic_draw($seed, 'census_leaver', $as_of_date, block::varchar))::bigint as leaver_place
  from range(($active_count + 11) // 12) as blocks (block)
),

-- Up to the last active that is asked for.
chosen as (
  select people.person, people.employee_id, people.place = blocks.leaver_place as has_left
  from people
  inner join blocks using (block)
  where 12 * block + place - if(place > leaver_place, 1, 0) < $active_count
),

draws as (
  select
    *,
    synthetic_draw($seed, 'census_level', $as_of_date, employee_id) as level_draw,
    synthetic_draw($seed, 'census_age', $as_of_date, employee_id) as age_draw,
    synthetic_draw($seed, 'census_age_spread', $as_of_date, employee_id) as age_spread_draw,
    synthetic_draw($seed, 'census_tenure', $as_of_date, employee_id) as tenure_draw,
    synthetic_draw($seed, 'census_pay', $as_of_date, employee_id) as pay_draw,
    synthetic_draw($seed, 'census_departure', $as_of_date, employee_id) as departure_draw
  from chosen
),

-- Ages run from 18 (20 for people who have left, 32 at the highest level) to 70, the middle ages most often.
aged as (
  select
    draws.*,
    levels.min_cents,
    levels.max_cents,
    floor(
      365.25 * (
        greatest(18 + 14 * levels.seniority, if(has_left, 20, 18))
        + (70.9 - greatest(18 + 14 * levels.seniority, if(has_left, 20, 18)))
        * (0.75 * age_draw * (0.6 + 0.4 * age_draw) + 0.25 * age_spread_draw)
        * (0.94 + 0.06 * levels.seniority)
      )
    )::bigint as days_of_age,
    if(has_left, floor(365 * departure_draw)::bigint, null) as days_since_departure
  from draws
  asof inner join synthetic_levels as levels on draws.level_draw >= levels.share_below
),

-- No employee is hired before 18 (one who has left: before 16), and short tenures are the most frequent.
employed as (
  select
    *,
    coalesce(days_since_departure + 1, 0)
    + floor(greatest(days_of_age - 6575 - coalesce(days_since_departure + 1, 0), 0) * 0.8 * tenure_draw * tenure_draw)::bigint
      as days_since_hire
  from aged
),

-- A Feistel network over 30,000 × 30,000 numbers: no two people get the same, and neighbours look unrelated. The first
-- digit is never a 9, which is kept for people hired by the simulation.
ssn_round_1 as (
  select
    person,
    person % 30000 as high,
    (person // 30000 + synthetic_scramble($seed, 1, $as_of_date, person % 30000)) % 30000 as low
  from chosen
),

ssn_round_2 as (
  select person, low as high, (high + synthetic_scramble($seed, 2, $as_of_date, low)) % 30000 as low from ssn_round_1
),

ssn_round_3 as (
  select person, low as high, (high + synthetic_scramble($seed, 3, $as_of_date, low)) % 30000 as low from ssn_round_2
),

ssn_round_4 as (
  select person, low as high, (high + synthetic_scramble($seed, 4, $as_of_date, low)) % 30000 as low from ssn_round_3
)

select
  person,
  employee_id,
  format('SSN-{:09d}', 30000 * high + low) as employee_ssn,
  $as_of_date - days_of_age::integer as employee_birth_date,
  $as_of_date - days_since_hire::integer as employee_hire_date,
  -- From the fifth to the ninety-fifth hundredth of the level's range; half of that comes with fifteen years of tenure.
  (
    min_cents
    + (max_cents - min_cents)
    * (500 + floor(4500 * pay_draw)::bigint + 4500 * least(days_since_hire, 5479) // 5479) // 10000
  )::decimal(18, 0) * 0.01::decimal(3, 2) as employee_gross_compensation,
  $as_of_date - days_since_departure::integer as employee_termination_date,
  not has_left as active
from employed
inner join ssn_round_4 using (person);
