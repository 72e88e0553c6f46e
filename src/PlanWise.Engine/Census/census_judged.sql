-- Every row of the census with its verdict: imported, inactive, or rejected for the first reason that applies.
-- Inactive rows are set aside first: what else is wrong with them does not matter, and their ids and SSNs may come back.
-- No verdict depends on the order of the rows, so a shuffled census is the same census.
-- grain:   one row per row read
-- inputs:  census_rows, census_row_dimensions, census_levels, census_level_floors, $baseline_date, $plan_year_start,
--          $plan_year_paid, $dimensions (their names, blanks between)
-- output:  temp census_judged
create or replace temp table census_judged as
with

-- Materialized, so that all threads read the texts: DuckDB scans a temporary table of this size on one.
given_rows as materialized (
  select *
  from census_rows
),

texts as (
  select
    source_line,
    malformed,
    census_text(employee_id) as employee_id,
    census_text(employee_ssn) as employee_ssn,
    census_text(employee_birth_date) as birth_text,
    census_text(employee_hire_date) as hire_text,
    census_text(employee_gross_compensation) as pay_text,
    census_text(employee_termination_date) as termination_text,
    census_text(active) as active_text,
    census_text(level_id) as level_text
  from given_rows
),

parsed as (
  select
    *,
    -- One spelling of an SSN, to find duplicates.
    temp.main.ssn_key(employee_ssn) as ssn_key,
    census_date(birth_text) as birth_date,
    census_date(hire_text) as hire_date,
    census_amount(pay_text) as pay,
    census_date(termination_text) as termination_date,
    census_is_active(coalesce(active_text, 'true')) as is_active,
    try_cast(level_text as decimal(18, 4)) as level_number
  from texts
),

employed as (
  select
    *,
    malformed is null
    and (is_active is not distinct from false or coalesce(termination_date <= $baseline_date, false)) as is_inactive
  from parsed
),

-- Rows that say the same about the same person are one person; rows that differ leave open which is right.
repeated_ids as (
  select employee_id
  from employed
  where malformed is null and not is_inactive and employee_id is not null
  group by employee_id
  having count(*) > 1
),

duplicate_ids as (
  select
    employee_id,
    list(source_line) as lines,
    count(distinct row(
      dimensions,
      ssn_key, coalesce(birth_date::varchar, birth_text), coalesce(hire_date::varchar, hire_text),
      coalesce(pay::varchar, pay_text), coalesce(termination_date::varchar, termination_text),
      is_active, coalesce(level_number::varchar, level_text)
    )) = 1 as are_identical
  from employed
  semi join repeated_ids using (employee_id)
  left join census_row_dimensions using (source_line)
  where malformed is null and not is_inactive
  group by employee_id
),

repeated_ssns as (
  select
    employed.ssn_key,
    list(employed.source_line) as lines
  from employed
  left join duplicate_ids using (employee_id)
  where
    employed.malformed is null
    and not employed.is_inactive
    and employed.ssn_key is not null
    and not (coalesce(duplicate_ids.are_identical, false) and employed.source_line > list_min(duplicate_ids.lines))
  group by employed.ssn_key
  having count(*) > 1
),

given_dimensions as (
  select *, string_split($dimensions, ' ')[position] as name
  from (
    select
      source_line,
      unnest(dimensions) as value,
      generate_subscripts(dimensions, 1) as position
    from census_row_dimensions
  )
),

-- A dimension is shown wherever employees are, so it must be one line of text that is not an SSN.
dimension_complaints as (
  select
    given.source_line,
    given.position,
    case
      when temp.main.ssn_key(given.value) = parsed.ssn_key
        then format('{} is the SSN of the employee; SSNs are kept as employee_ssn alone.', given.name)
      when length(given.value) > 200 then format('{} {} is longer than 200 characters.', given.name, census_shown(given.value))
      when regexp_matches(given.value, '\p{Cc}')
        then format('{} {} holds a control character, such as a line break.', given.name, census_shown(given.value))
      when given.name = 'fte' and coalesce(census_number(given.value) not between 0 and 2, true)
        then format('fte {} is not a number from 0 to 2; 0.5 is half time.', census_shown(given.value))
    end as complaint
  from given_dimensions as given
  join parsed using (source_line)
  where given.value is not null
),

unusable_dimensions as (
  select source_line, arg_min(complaint, position) as dimension_complaint
  from dimension_complaints
  where complaint is not null
  group by source_line
),

annualised as (
  select
    employed.*,
    duplicate_ids.lines as id_lines,
    duplicate_ids.are_identical,
    repeated_ssns.lines as ssn_lines,
    unusable_dimensions.dimension_complaint,
    -- Half up in whole cents: pay × days in the year / days employed, in integers because a quotient of decimals is a double.
    case
      when not $plan_year_paid then pay
      when pay is not null and hire_date <= $baseline_date then try_cast(
        (
          2 * (pay * 100::decimal(20, 0))::hugeint * ($baseline_date - $plan_year_start + 1)
          + ($baseline_date - greatest(hire_date, $plan_year_start) + 1)
        ) // (2 * ($baseline_date - greatest(hire_date, $plan_year_start) + 1))::hugeint
        * 0.01::decimal(3, 2) as decimal(16, 2)
      )::decimal(18, 2)
    end as annual_pay
  from employed
  left join duplicate_ids using (employee_id)
  left join repeated_ssns using (ssn_key)
  left join unusable_dimensions using (source_line)
),

judged as (
  select
    annualised.*,
    case
      when malformed is not null then 'malformed_row'
      when is_inactive then null
      when employee_id is null then 'missing_id'
      when length(employee_id) > 200 or regexp_matches(employee_id, '\p{Cc}') then 'invalid_id'
      when starts_with(employee_id, 'NH_') then 'reserved_id'
      when is_active is null then 'unreadable_active'
      when termination_text is not null and termination_date is null then 'unreadable_termination_date'
      when not are_identical or (are_identical and source_line > list_min(id_lines)) then 'duplicate_id'
      when ssn_lines is not null then 'duplicate_ssn'
      when birth_text is null then 'missing_birth_date'
      when birth_date is null then 'unreadable_birth_date'
      when birth_date < date '1900-01-01' then 'birth_before_1900'
      when hire_text is null then 'missing_hire_date'
      when hire_date is null then 'unreadable_hire_date'
      when birth_date > hire_date then 'birth_after_hire'
      when hire_date > $baseline_date then 'hire_after_baseline'
      when date_sub('year', birth_date, hire_date) < 14 then 'too_young_at_hire'
      when pay_text is null then 'missing_pay'
      when not census_is_number(pay_text) then 'unreadable_pay'
      when starts_with(pay_text, '-') or pay <= 0 then 'pay_not_positive'
      when annual_pay is null then 'pay_too_large'
      when level_text is not null and census_levels.level_id is null then 'unknown_level'
      when dimension_complaint is not null then 'unusable_dimension'
    end as reason
  from annualised
  left join census_levels on annualised.level_number = census_levels.level_id
)

select
  judged.source_line,
  if(judged.reason = 'invalid_id', null, judged.employee_id) as employee_id,
  judged.employee_ssn,
  judged.birth_date,
  judged.hire_date,
  judged.annual_pay,
  judged.is_inactive,
  judged.reason,
  if(judged.level_text is null, coalesce(floors.level_id, (select min(level_id) from census_levels)), try_cast(judged.level_number as integer)) as level_id,
  if(judged.level_text is null, 'compensation', 'census') as level_source,
  if(floors.level_id is null, 'PAY_BELOW_LOWEST_LEVEL', 'VALID') as data_quality_flag,
  if(
    judged.reason is null, null,
    case judged.reason
      when 'malformed_row' then malformed
      when 'missing_id' then 'The row has no employee_id.'
      when 'invalid_id' then format(
        'employee_id {} is longer than 200 characters or holds a control character.',
        -- A stray quote can make an id of half a row, SSN included.
        census_shown(judged.employee_id)
      )
      when 'reserved_id' then format(
        'employee_id {} begins with NH_, which is kept for people hired by the simulation.', census_shown_id(judged.employee_id)
      )
      when 'unreadable_active' then format(
        'active {} is neither yes nor no; write true or false.', census_shown(active_text)
      )
      when 'unreadable_termination_date' then census_date_complaint('employee_termination_date', termination_text)
      when 'duplicate_id' then format(
        'employee_id {} is on lines {}'
        || if(are_identical, ', all saying the same: one is kept.', ', which differ: none of them is imported.'),
        census_shown_id(judged.employee_id), census_line_list(id_lines)
      )
      when 'duplicate_ssn' then format(
        '{} is on lines {}: none of them is imported.', census_masked_ssn(judged.employee_ssn), census_line_list(ssn_lines)
      )
      when 'missing_birth_date' then 'The row has no employee_birth_date.'
      when 'unreadable_birth_date' then census_date_complaint('employee_birth_date', birth_text)
      when 'birth_before_1900' then format('employee_birth_date {} is before 1900-01-01.', birth_date::varchar)
      when 'missing_hire_date' then 'The row has no employee_hire_date.'
      when 'unreadable_hire_date' then census_date_complaint('employee_hire_date', hire_text)
      when 'birth_after_hire' then format(
        'employee_birth_date {} is after employee_hire_date {}.', birth_date::varchar, hire_date::varchar
      )
      when 'hire_after_baseline' then format(
        'employee_hire_date {} is after the baseline date {}.', hire_date::varchar, $baseline_date::varchar
      )
      when 'too_young_at_hire' then format(
        'born {} and hired {}: {} years old at hire, the least is 14.',
        birth_date::varchar, hire_date::varchar, date_sub('year', birth_date, hire_date)
      )
      when 'missing_pay' then 'The row has no employee_gross_compensation.'
      when 'unreadable_pay' then census_pay_complaint(pay_text)
      when 'pay_not_positive' then format('employee_gross_compensation {} is not above zero.', census_shown(pay_text))
      when 'pay_too_large' then format(
        'employee_gross_compensation {} gives an annual pay of more than 14 digits before the point.', census_quoted(pay_text)
      )
      when 'unusable_dimension' then dimension_complaint
      when 'unknown_level' then format('level_id {} is not a level of the configuration.', census_shown(level_text))
    end
  ) as detail
from judged
-- The highest level whose minimum is not above the pay.
asof left join census_level_floors as floors on judged.annual_pay >= floors.min_compensation;
