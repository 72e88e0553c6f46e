-- Grain: one row, or none: a hire of the year, and what its draws gave it.
-- In:    int_workforce_requirements, int_requirement_formulas, config_job_levels, config_new_hire_age_distribution.
with

requirement as (
  select total_hires_needed as hires
  from int_workforce_requirements
  where simulation_year = $simulation_year
),

ordinals as (
  select unnest(range(1, hires + 1)) as ordinal
  from requirement
),

new_people as materialized (
  select ordinal, new_hire_id($simulation_year, ordinal) as employee_id
  from ordinals
),

ranked as (
  select
    *,
    uniform_draw($random_seed, 'hire_level', $simulation_year, employee_id) as level_draw,
    row_number() over (
      order by uniform_draw($random_seed, 'hire_level', $simulation_year, employee_id), employee_id
    ) as level_rank
  from new_people
),

level_ranks as (
  select *
  from hires_by_level((select hires from requirement))
),

all_levels as (
  select
    string_agg(hiring_share::double, ', ' order by level_id) as level_shares,
    string_agg(units, ', ' order by level_id) as level_quotas
  from level_ranks
  join config_job_levels using (level_id)
),

draws as (
  select
    *,
    uniform_draw_text($random_seed, 'hire_date', $simulation_year, employee_id) as date_text,
    uniform_draw($random_seed, 'hire_date', $simulation_year, employee_id) as date_draw,
    uniform_draw_text($random_seed, 'hire_level', $simulation_year, employee_id) as level_text,
    uniform_draw_text($random_seed, 'hire_age', $simulation_year, employee_id) as age_text,
    uniform_draw($random_seed, 'hire_age', $simulation_year, employee_id) as age_draw,
    uniform_draw_text($random_seed, 'hire_compensation', $simulation_year, employee_id) as compensation_text,
    uniform_draw($random_seed, 'hire_compensation', $simulation_year, employee_id) as compensation_draw,
    uniform_draw_text($birth_seed, 'hire_birth_date', $simulation_year, employee_id) as birth_text,
    uniform_draw($birth_seed, 'hire_birth_date', $simulation_year, employee_id) as birth_draw
  from ranked
  where employee_id = $employee_id
)

select
  true as is_eligible,
  true as happens,
  1.0::double as probability,

  -- When.
  requirement.hires,
  formulas.calculation,
  draws.ordinal,
  draws.date_text,
  draws.date_draw,
  $opening_date + 1 as first_day,
  $closing_date - 1 as last_day,
  last_day - first_day + 1 as days,
  hire_date($opening_date, $closing_date, draws.ordinal, requirement.hires, draws.date_draw) as effective_date,

  -- At which level.
  draws.level_text as draw_text,
  draws.level_draw as draw,
  draws.level_draw,
  draws.level_rank as rank,
  draws.level_rank,
  all_levels.level_shares,
  all_levels.level_quotas,
  level_ranks.first_rank::bigint as first_rank,
  level_ranks.last_rank::bigint as last_rank,
  levels.level_id,
  levels.level_id as level_after,

  -- At which age. A birth date that is stored otherwise does not make another event, but is not what was drawn.
  draws.age_text,
  draws.age_draw,
  ages.cumulative_from,
  least(ages.cumulative_to, 1.0::double) as cumulative_to,
  ages.hire_age as age,
  age_bands.age_band,
  tenure_bands.tenure_band,
  draws.birth_text,
  draws.birth_draw,
  first_birth_date(ages.hire_age, $opening_date) as first_birth_date,
  last_birth_date(ages.hire_age, $opening_date) - first_birth_date(ages.hire_age, $opening_date) + 1 as birth_days,
  new_hire_birth_date($birth_seed, $simulation_year, draws.employee_id, ages.hire_age, $opening_date) as birth_date,
  case
    when birth_date <> $employee_birth_date
      then 'the birth date is stored as ' || $employee_birth_date || ', but drawn as ' || birth_date
  end as disagreement,

  -- For which pay.
  levels.min_compensation,
  least(levels.max_compensation, levels.hiring_max_compensation) as max_compensation,
  draws.compensation_text,
  draws.compensation_draw,
  hire_pay(levels.min_compensation, least(levels.max_compensation, levels.hiring_max_compensation), draws.compensation_draw)
    as compensation,
  compensation as compensation_after
from draws
cross join requirement
cross join all_levels
join int_requirement_formulas as formulas
  on formulas.simulation_year = $simulation_year
  and formulas.requirement = 'total_hires_needed'
join level_ranks
  on draws.level_rank >= level_ranks.first_rank
  and draws.level_rank <= level_ranks.last_rank
join config_job_levels as levels using (level_id)
join config_new_hire_age_distribution as ages
  on draws.age_draw >= ages.cumulative_from
  and draws.age_draw < ages.cumulative_to
left join config_age_bands_by_years as age_bands on ages.hire_age = age_bands.years
left join config_tenure_bands_by_years as tenure_bands on tenure_bands.years = 0;
