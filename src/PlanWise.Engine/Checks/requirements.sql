-- Grain: one row: the requirements are what their formulas make of the opening headcount and the configured rates.
-- In:    int_workforce_requirements, the opening workforce. Their formulas are compared beside it.
-- Computed anew in whole numbers, rates in units of 10^-10, so that rounding is exact.
with

inputs as (
  select
    (select count(*) from int_baseline_workforce where simulation_year = $simulation_year)::hugeint as headcount,
    ($target_growth_rate::decimal(18, 10) * 10000000000)::hugeint as growth,
    ($total_termination_rate::decimal(18, 10) * 10000000000)::hugeint as termination,
    ($new_hire_termination_rate::decimal(18, 10) * 10000000000)::hugeint as new_hire_termination,
    10000000000::hugeint as one
),

growth as (
  select
    *,
    headcount * growth as growth_amount,
    (headcount * termination + one - 1) // one as attrition,
    attrition * one + growth_amount < 0 as is_reduction,
    headcount * (one + growth) as remaining
  from inputs
),

hires as (
  select
    *,
    if(
      is_reduction,
      headcount - remaining // one
        - (2 * (remaining % one) > one or 2 * (remaining % one) = one and remaining // one % 2 = 1)::integer,
      attrition
    ) as terminations,
    if(is_reduction, 0, (attrition * one + growth_amount + one - new_hire_termination - 1) // (one - new_hire_termination))
      as hires
  from growth
),

computed as (
  select
    *,
    hires * new_hire_termination as leaving,
    leaving // one + (2 * (leaving % one) > one or 2 * (leaving % one) = one and leaving // one % 2 = 1)::integer
      as new_hire_terminations
  from hires
),

figures as (
  select
    unnest([
      'starting_workforce', 'target_growth_rate', 'total_termination_rate', 'new_hire_termination_rate', 'growth_amount',
      'experienced_terminations', 'total_hires_needed', 'expected_new_hire_terminations', 'net_hiring_impact',
      'expected_ending_workforce'
    ]) as figure,
    unnest([
      headcount * one, growth, termination, new_hire_termination, growth_amount, terminations * one, hires * one,
      new_hire_terminations * one, (hires - new_hire_terminations) * one,
      (headcount - terminations + hires - new_hire_terminations) * one
    ]) as expected
  from computed
),

stored as (
  from (
    select
      starting_workforce::decimal(28, 10) as starting_workforce,
      target_growth_rate::decimal(28, 10) as target_growth_rate,
      total_termination_rate::decimal(28, 10) as total_termination_rate,
      new_hire_termination_rate::decimal(28, 10) as new_hire_termination_rate,
      growth_amount,
      experienced_terminations::decimal(28, 10) as experienced_terminations,
      total_hires_needed::decimal(28, 10) as total_hires_needed,
      expected_new_hire_terminations::decimal(28, 10) as expected_new_hire_terminations,
      net_hiring_impact::decimal(28, 10) as net_hiring_impact,
      expected_ending_workforce::decimal(28, 10) as expected_ending_workforce
    from int_workforce_requirements
    where simulation_year = $simulation_year
  )
  unpivot (amount for figure in (columns(*)))
  select figure, amount
),

compared as (
  select
    figures.figure,
    figures.expected,
    stored.amount,
    try((stored.amount * 10000000000)::hugeint) as actual
  from figures
  left join stored using (figure)
),

findings as (
  select figure || ' ' || coalesce(amount::varchar, 'missing') || ', not ' || expected / 10000000000 as finding
  from compared
  where actual is distinct from expected
  union all
  select 'requirements are there ' || count(*) || ' times'
  from int_workforce_requirements
  where simulation_year = $simulation_year
  having count(*) <> 1
)

select
  'requirements' as check_id,
  'figures that follow from headcount and rates' as expected,
  count(*) || ' others' as actual,
  'exact' as tolerance,
  count(*) as offending_rows,
  to_json(list(finding order by finding)[1:10])::varchar as offending_examples
from findings;
