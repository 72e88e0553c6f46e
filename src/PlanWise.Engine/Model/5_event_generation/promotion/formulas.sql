-- The formulas of promotions. The model of a year decides with them, and the trace of an employee explains with them: what
-- exists once cannot disagree.

-- The first reason why an employee of the opening workforce cannot be promoted, or null.
create or replace macro promotion_obstacle(tenure, level_id, age) as
  case
    when tenure < 1 then 'less than a year of tenure'
    when level_id >= (select max(levels.level_id) from config_job_levels as levels) then 'at the highest level'
    when age >= 65 then '65 or older'
  end;

-- The probability of every combination of level and bands, with the rate and the multipliers that give it. The
-- highest level is left out: there are no promotions from it.
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
