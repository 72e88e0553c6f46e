-- The formulas of the five kinds of decisions, in the order of their generation. The models of a year decide with
-- them, and the trace of an employee explains with them: what exists once cannot disagree.

-- ── Experienced terminations ──────────────────────────────────────────────────────────────────────────────────────

-- The weight of every combination of level and bands, with the multipliers that it is the product of.
create or replace macro termination_weights() as table
  select
    levels.level_id,
    age_multipliers.age_band,
    tenure_multipliers.tenure_band,
    age_multipliers.multiplier as age_multiplier,
    tenure_multipliers.multiplier as tenure_multiplier,
    greatest(
      hazard.min_level_discount_multiplier,
      1 - hazard.level_discount_factor * (levels.level_id - 1)
    )::decimal(12, 10) as level_multiplier,
    if(
      hazard.method = 'uniform',
      1::decimal(38, 18),
      -- In 128 bits: the largest multipliers have no room in 64.
      (age_multipliers.multiplier::decimal(19, 6) * tenure_multipliers.multiplier * level_multiplier)::decimal(38, 18)
    ) as weight
  from config_job_levels as levels
  cross join config_termination_hazard_base as hazard
  cross join config_termination_hazard_age_multipliers as age_multipliers
  cross join config_termination_hazard_tenure_multipliers as tenure_multipliers;

-- Grain: one row: how many of a year's opening workforce can leave by the weights, and how many must.
-- In:    int_baseline_workforce, int_workforce_requirements.
create or replace macro leaving_by_weight(of_year) as table
  with people_by_band as (
    select level_id, age_band, tenure_band, count(*) as people
    from int_baseline_workforce
    where simulation_year = of_year
    group by all
  )

  select
    coalesce(sum(people_by_band.people), 0)::bigint as opening_people,
    coalesce(sum(people_by_band.people) filter (weights.weight > 0), 0)::bigint as can_leave,
    (
      select max(experienced_terminations)
      from int_workforce_requirements
      where simulation_year = of_year
    )::bigint as must_leave
  from people_by_band
  left join termination_weights() as weights using (level_id, age_band, tenure_band);

-- The probability of leaving for each weight, where some number of the people of a table leaves. The table has a row
-- per person with level_id, age_band and tenure_band.
--
-- Nobody leaves with a probability above 1. Heaviest first: while a person's share of what is still to be taken would
-- be 1 or more, everybody of that weight leaves for certain, and the rest is shared among the others.
create or replace macro termination_probabilities(people_table, leavers) as table
  with people_by_band as (
    select level_id, age_band, tenure_band, count(*) as people
    from query_table(people_table)
    group by all
  ),

  people_by_weight as (
    select weights.weight, sum(people_by_band.people) as people
    from people_by_band
    join termination_weights() as weights using (level_id, age_band, tenure_band)
    group by weights.weight
  ),

  weights as (
    select
      weight,
      people,
      leavers - (sum(people) over heaviest_first - people) as places_left,
      sum(weight * people) over (heaviest_first rows between current row and unbounded following) as weight_from_here
    from people_by_weight
    window heaviest_first as (order by weight desc)
  ),

  shares as (
    select *, weight > 0 and places_left * weight >= weight_from_here as is_certain
    from weights
  ),

  remainders as (
    select
      *,
      leavers - coalesce(sum(people) filter (is_certain) over (), 0) as shared_places,
      (sum(weight * people) filter (not is_certain) over ())::double as shared_weight
    from shares
  )

  select
    weight,
    is_certain,
    places_left::bigint as places_left,
    weight_from_here::double as weight_from_here,
    shared_places::bigint as shared_places,
    shared_weight,
    case
      when is_certain then 1.0::double
      when weight = 0 then 0.0::double
      else shared_places * weight::double / shared_weight
    end as probability
  from remainders;

-- Those with the smallest keys leave (Pareto sampling). 0 for who leaves for certain, infinite for who never does: of
-- others there are enough, or the requirements stop the year.
create or replace macro departure_key(draw, probability) as
  if(probability > 0, draw * (1 - probability) / ((1 - draw) * probability), 'infinity'::double);

-- ── Hires ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- The id of the n-th hire of a year.
create or replace macro new_hire_id(simulation_year, ordinal) as
  'NH_' || simulation_year || '_' || lpad(ordinal::varchar, greatest(7, length(ordinal::varchar))::integer, '0');

-- The day on which the n-th of all hires starts: a day of the n-th of equal slices of the year, its last day left out.
create or replace macro hire_date(opening_date, closing_date, ordinal, hires, draw) as
  day_between(opening_date + 1, closing_date - 1, (ordinal - 1 + draw) / hires);

-- How many hires each level gets, and from which to which rank in the order of the level draw.
create or replace macro hires_by_level(hires) as table
  with level_weights as (
    select level_id, (hiring_share * 10000000000)::bigint as weight
    from config_job_levels
  )

  select
    level_id,
    units,
    sum(units) over (order by level_id) - units + 1 as first_rank,
    sum(units) over (order by level_id) as last_rank
  from largest_remainder(hires, 'level_weights');

-- Pay of a hire: the middle of the level's range x uniform 0.90 to 1.10.
create or replace macro hire_pay(min_compensation, max_compensation, draw) as
  pay_times((min_compensation + max_compensation), ((0.9 + 0.2 * draw) / 2)::decimal(12, 10));

-- ── New-hire terminations ─────────────────────────────────────────────────────────────────────────────────────────

-- Hires with that many days left in the year are taken first.
create or replace macro taken_first_from() as 90;
create or replace macro is_taken_first(days_left) as days_left >= taken_first_from();

-- The probability that a hire leaves: the level's quota is shared evenly among those of its hires who are taken first, and
-- what they cannot fill among the others.
create or replace macro new_hire_termination_probability(is_first, quota, taken_first, hires) as
  if(
    is_first,
    least(1.0::double, quota / taken_first::double),
    greatest(0, quota - taken_first) / (hires - taken_first)::double
  );

-- The first and the last day, counted from the hire, on which a hire with that many days left can leave: within the
-- longest stay, and in the year.
create or replace macro first_departure_day(days_left) as
  case when is_taken_first(days_left) then taken_first_from() when days_left >= 30 then 30 else 1 end;
create or replace macro longest_stay(days_left) as if(is_taken_first(days_left), 275, 180);
create or replace macro last_departure_day(days_left) as least(longest_stay(days_left), days_left);

-- ── What raises and promotions share ──────────────────────────────────────────────────────────────────────────────

-- Whether somebody can still get a raise or a promotion on a day; the last day employed is too late.
create or replace macro is_still_employed(termination_date, effective_date) as
  termination_date is null or effective_date < termination_date;

-- Whether an event of a person has taken effect when another does. Those of one day have the order of their types.
create or replace macro has_happened_by(effective_date, event_sequence, other_date, other_sequence) as
  effective_date < other_date or effective_date = other_date and event_sequence <= other_sequence;

-- ── Merit raises ──────────────────────────────────────────────────────────────────────────────────────────────────

-- Why somebody of the opening workforce gets no raise, or null.
create or replace macro merit_raise_obstacle(tenure) as
  case when tenure < 1 then 'less than a year of tenure' end;

-- The day of a raise: in the drawn month, or, by the legacy methodology, in the whole year.
create or replace macro raise_date(methodology, opening_date, closing_date, month, day_draw) as
  case methodology
    when 'legacy' then day_between(opening_date + 1, closing_date, day_draw)
    else day_between(
      make_date(year(closing_date), month, 1), last_day(make_date(year(closing_date), month, 1)), day_draw
    )
  end;

-- A merit rate scaled so that the average over everybody who gets a raise is the budget; compensation is their pay,
-- configured_increase what the configured rates would add to it. Without a budget the rate is taken as it is. Null when it
-- would be a million or more: then the budget cannot be met.
create or replace macro effective_merit_rate(merit_rate, merit_budget, compensation, configured_increase) as
  case
    when merit_budget is null then merit_rate
    -- Rates that are all zero have nothing to scale: everybody gets the budget.
    when coalesce(configured_increase, 0) = 0 then merit_budget
    else try_cast(
      merit_rate::double * (merit_budget::double * compensation::double / configured_increase::double) as decimal(16, 10)
    )
  end;

-- ── Promotions ────────────────────────────────────────────────────────────────────────────────────────────────────

-- The first reason why somebody of the opening workforce cannot be promoted, or null.
create or replace macro promotion_obstacle(tenure, level_id, age) as
  case
    when tenure < 1 then 'less than a year of tenure'
    when level_id >= (select max(levels.level_id) from config_job_levels as levels) then 'at the highest level'
    when age >= 65 then '65 or older'
  end;

-- The probability of every combination of level and bands, with the rate and the multipliers that give it. The
-- highest level is left out: nobody is promoted from there.
create or replace macro promotion_probabilities() as table
  select
    levels.level_id,
    age_multipliers.age_band,
    tenure_multipliers.tenure_band,
    base.base_rate,
    base.level_dampener_factor,
    tenure_multipliers.multiplier::double as tenure_multiplier,
    age_multipliers.multiplier::double as age_multiplier,
    greatest(0.0::double, 1 - base.level_dampener_factor * (levels.level_id - 1)) as level_multiplier,
    0.5::double as max_probability,
    least(max_probability, base.base_rate * tenure_multiplier * age_multiplier * level_multiplier) as probability
  from config_job_levels as levels
  cross join config_promotion_hazard_base as base
  cross join config_promotion_hazard_age_multipliers as age_multipliers
  cross join config_promotion_hazard_tenure_multipliers as tenure_multipliers
  where levels.level_id < (select max(level_id) from config_job_levels);

-- The increase of pay that comes with a promotion, as a fraction.
create or replace macro promotion_increase(min_increase, max_increase, draw) as
  (min_increase + (max_increase - min_increase) * draw)::decimal(18, 10);
