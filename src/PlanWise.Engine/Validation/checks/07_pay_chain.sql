-- In the order of date and type, each event of a person starts from the pay that the one before left; the first from
-- the opening pay; the last leaves the pay of the snapshot. Pay is positive.
with

chain as (
  select
    employee_id,
    event_type,
    effective_date,
    previous_compensation,
    compensation_amount,
    lag(compensation_amount) over person as pay_before,
    row_number() over person = count(*) over (partition by employee_id) as is_last
  from fct_yearly_events
  where simulation_year = $simulation_year
  window person as (partition by employee_id order by effective_date, event_sequence)
),

compared as (
  select
    chain.*,
    coalesce(chain.pay_before, opening.employee_compensation) as expected_previous,
    snapshot.current_compensation
  from chain
  left join int_baseline_workforce as opening
    on chain.employee_id = opening.employee_id
    and opening.simulation_year = $simulation_year
  left join fct_workforce_snapshot as snapshot
    on chain.employee_id = snapshot.employee_id
    and snapshot.simulation_year = $simulation_year
),

offenders as (
  select
    employee_id || ' ' || event_type || ' ' || effective_date || ': from '
      || coalesce(previous_compensation::varchar, 'nothing') || ' to '
      || coalesce(compensation_amount::varchar, 'nothing') || ', the pay before was '
      || coalesce(expected_previous::varchar, 'none') as example
  from compared
  where coalesce(compensation_amount, 0) <= 0
    or previous_compensation is distinct from expected_previous
    or (event_type = 'termination' and compensation_amount is distinct from previous_compensation)
    or (is_last and compensation_amount is distinct from current_compensation)
)

select
  'an unbroken chain of positive pay' as expected,
  count(*) || ' breaks' as actual,
  count(*) as offending_rows,
  to_json(list(example order by example)[1:10])::varchar as offending_examples
from offenders;
