-- The formulas of experienced terminations. The model of a year decides with them, and the trace of an employee explains with them: what
-- exists once cannot disagree.

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
-- No probability of leaving is above 1. Heaviest first: while a person's share of the leavers still to be found would
-- be 1 or more, all people of that weight leave for certain, and the rest is shared among the others.
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
