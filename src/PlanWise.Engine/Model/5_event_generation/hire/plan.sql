-- Grain: one row per hire of the year; exactly total_hires_needed of them.
-- In:    int_workforce_requirements, config_job_levels, config_new_hire_age_distribution, bands, census_reserved_ssn_numbers.
-- Out:   people_of_year (the new people) and planned_events (their hire).
--
-- The n-th of H hires starts in the n-th of H equal slices of the year, on a drawn day of it; its level is drawn
-- separately, so that dates and levels are independent. The year's last day is left out: each hire can leave in it.
insert into people_of_year
with

requirement as (
  select total_hires_needed as hires
  from int_workforce_requirements
  where simulation_year = $simulation_year
),

ordinals as (
  select
    unnest(range(1, hires + 1)) as ordinal,
    hires
  from requirement
),

new_people as materialized (
  select
    ordinal,
    hires,
    new_hire_id($simulation_year, ordinal) as employee_id
  from ordinals
),

drawn_people as (
  select
    ordinal,
    employee_id,
    hire_date(
      $opening_date,
      $closing_date,
      ordinal,
      hires,
      uniform_draw($random_seed, 'hire_date', $simulation_year, employee_id)
    ) as employee_hire_date,
    row_number() over (
      order by uniform_draw($random_seed, 'hire_level', $simulation_year, employee_id), employee_id
    ) as level_rank,
    uniform_draw($random_seed, 'hire_age', $simulation_year, employee_id) as age_draw,
    uniform_draw($random_seed, 'hire_compensation', $simulation_year, employee_id) as compensation_draw
  from new_people
),

-- Synthetic SSNs: an odd multiplier walks all 100,000,000 numbers after the 9 once before it repeats one;
-- numbers that a census person happens to have are passed over.
hires_before as (
  select coalesce(sum(total_hires_needed), 0)::bigint as people
  from int_workforce_requirements
  where simulation_year < $simulation_year
),

candidate_numbers as (
  select
    position,
    '9' || lpad(((position * 61803399 + ($random_seed % 100000000 + 100000000)) % 100000000)::varchar, 8, '0') as digits
  from (
    select unnest(range(0, (select people from hires_before) + (select hires from requirement)
      + (select count(*) from census_reserved_ssn_numbers))) as position
  )
),

free_numbers as (
  select
    row_number() over (order by position) - (select people from hires_before) as ordinal,
    'SSN-' || digits as employee_ssn
  from candidate_numbers
  anti join census_reserved_ssn_numbers using (digits)
)

select
  (select max(person_number) from people_of_year) + drawn_people.ordinal,
  drawn_people.employee_id,
  free_numbers.employee_ssn,
  drawn_people.employee_hire_date,
  hire_pay(
    levels.min_compensation,
    least(levels.max_compensation, levels.hiring_max_compensation),
    drawn_people.compensation_draw
  ),
  ages.hire_age,
  0,
  levels.level_id,
  age_bands.age_band,
  tenure_bands.tenure_band,
  true
from drawn_people
join free_numbers using (ordinal)
join hires_by_level((select hires from requirement)) as level_ranks
  on drawn_people.level_rank >= level_ranks.first_rank
  and drawn_people.level_rank <= level_ranks.last_rank
join config_job_levels as levels using (level_id)
join config_new_hire_age_distribution as ages
  on drawn_people.age_draw >= ages.cumulative_from
  and drawn_people.age_draw < ages.cumulative_to
left join config_age_bands_by_years as age_bands
  on ages.hire_age = age_bands.years
left join config_tenure_bands_by_years as tenure_bands
  on tenure_bands.years = 0
order by drawn_people.ordinal;

insert into planned_events
select
  person_number,
  $event_sequence,
  employee_hire_date,
  1.0,
  level_id,
  'external_hire',
  null,
  null
from people_of_year
where is_new_hire;
