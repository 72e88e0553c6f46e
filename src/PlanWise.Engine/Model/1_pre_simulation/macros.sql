-- Expressions that several models share. Macros live in the database, so that it explains itself.

-- A uniform draw in [0, 1): a pure function of the seed, the stream, the year and the person.
-- The top 53 bits of MD5 over 'seed|stream|year|person': 14 hex digits are 56 bits, less 3.
create or replace macro uniform_draw_text(seed, stream, simulation_year, person) as
  seed || '|' || stream || '|' || simulation_year || '|' || person;
create or replace macro uniform_draw(seed, stream, simulation_year, person) as
  (('0x' || left(md5(uniform_draw_text(seed, stream, simulation_year, person)), 14))::ubigint >> 3)::double
  / 9007199254740992.0;

-- The draw that the original system used for promotions, kept so that each of its decisions can be compared:
-- the first 32 bits of SHA-256 over 'employee_year_seed', as a share of 2^32 - 1.
create or replace macro legacy_promotion_text(seed, start_year, simulation_year, employee_id) as
  employee_id || ('_' || simulation_year || '_' || (seed + (simulation_year - start_year) + 4));
create or replace macro legacy_promotion_draw(seed, start_year, simulation_year, employee_id) as
  ('0x' || left(sha256(legacy_promotion_text(seed, start_year, simulation_year, employee_id)), 8))::ubigint::double
  / 4294967295.0;

-- A day in [first_day, last_day], uniform for a uniform draw.
create or replace macro day_between(first_day, last_day, draw) as
  first_day + floor(draw * (last_day - first_day + 1))::integer;

-- Completed years on a day: the years between, less one while the anniversary is still to come. Never negative, so
-- that a person hired later has tenure 0.
create or replace macro completed_years(since, as_of) as
  greatest(
    0,
    year(as_of) - year(since)
      - (100 * month(since) + day(since) > 100 * month(as_of) + day(as_of))::integer
  )::integer;

-- The same on a 31 December, when every anniversary of the year is over. DuckDB fills a table of decades of days before it
-- looks up the first year(), month() or day(); this needs none of them.
create or replace macro completed_years_on_closing(since, closing_date) as
  greatest(0, date_diff('year', since, closing_date))::integer;

-- The birth date of a new hire whose age in completed years at the year's opening is known:
-- one of the days that give this age, drawn.
create or replace macro first_birth_date(age, opening_date) as (opening_date - to_years(age + 1))::date + 1;
create or replace macro last_birth_date(age, opening_date) as (opening_date - to_years(age))::date;
create or replace macro new_hire_birth_date(seed, simulation_year, employee_id, age, opening_date) as
  day_between(
    first_birth_date(age, opening_date),
    last_birth_date(age, opening_date),
    uniform_draw(seed, 'hire_birth_date', simulation_year, employee_id)
  );

-- Whole units in proportion to whole weights: each gets the floor of its share, the largest remainders get
-- one more (Hamilton's method); ties go to the lower level. Integers only, so exact.
create or replace macro largest_remainder(total, weight_table) as table
  with shares as (
    select
      level_id,
      (total::hugeint * weight) // sum(weight) over () as whole_units,
      (total::hugeint * weight) % sum(weight) over () as remainder
    from query_table(weight_table)
  )
  select
    level_id,
    (whole_units + case
      when row_number() over (order by remainder desc, level_id) <= total - sum(whole_units) over () then 1
      else 0
    end)::integer as units
  from shares;

-- The largest annual pay that is simulated. Its cents, times twice the days of a leap year, just fit into 64 bits.
create or replace macro largest_pay() as 99999999999999.99::decimal(18, 2);

-- Pay x factor to the cent, halves up; null when no amount can hold it. DuckDB multiplies two DECIMAL(18) in 64 bits, which
-- is fast and, with the twelve decimals of the product, has room below a million: 650,000 x 1.5 fits. The rest is
-- multiplied in 128 bits. Both are exact.
create or replace macro pay_times(pay, factor) as
  if(
    pay between 0 and 650000 and factor between 0 and 1.5,
    round(pay::decimal(18, 2) * factor::decimal(18, 10), 2)::decimal(18, 2),
    try_cast(round(pay::decimal(28, 2) * factor::decimal(18, 10), 2) as decimal(18, 2))
  );

-- Pay as whole cents, for exact sums and quotients in 64-bit integers. Null far above the largest pay: only a damaged file
-- holds such pay, and the checks compare with null.
create or replace macro in_cents(pay) as try((pay * 100)::bigint);

-- The sum of cents x days over a number of days, as an amount to the cent, halves up. In 64 bits, which is fast. Null
-- likewise.
create or replace macro amount_per_day(cent_days, days) as
  try((((2 * cent_days + days) // (2 * days))::decimal(16, 0) * 0.01::decimal(2, 2))::decimal(18, 2));

-- The pay of some people together by their number, to the cent, halves up. Their cents may need more than 64 bits.
create or replace macro average_pay(total_pay, people) as
  if(people = 0, null, amount_per_day((total_pay * 100)::hugeint, people));
