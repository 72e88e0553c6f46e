-- Grain: one row: the annual pay of the opening workforce + raises + promotions + hires - those who left is that of the
--        people active at the end, to the cent.
-- In:    the opening workforce, fct_yearly_events, fct_workforce_snapshot.
with

opening as (
  select coalesce(sum(employee_compensation), 0) as pay
  from int_baseline_workforce
  where simulation_year = $simulation_year
),

events as (
  select
    coalesce(sum(compensation_amount - previous_compensation) filter (event_type = 'raise'), 0) as raises,
    coalesce(sum(compensation_amount - previous_compensation) filter (event_type = 'promotion'), 0) as promotions,
    coalesce(sum(compensation_amount) filter (event_type = 'hire'), 0) as hires,
    coalesce(sum(compensation_amount) filter (event_type = 'termination'), 0) as leavers
  from fct_yearly_events
  where simulation_year = $simulation_year
),

ending as (
  select coalesce(sum(current_compensation), 0) as pay
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
    and employment_status = 'active'
),

bridge as (
  select
    opening.pay as opening_pay,
    events.*,
    opening.pay + events.raises + events.promotions + events.hires - events.leavers as bridged_pay,
    ending.pay as ending_pay
  from opening
  cross join events
  cross join ending
)

select
  'pay_bridge' as check_id,
  opening_pay || ' + raises ' || raises || ' + promotions ' || promotions || ' + hires ' || hires || ' - leavers '
    || leavers || ' = ' || bridged_pay as expected,
  ending_pay::varchar as actual,
  'exact' as tolerance,
  (bridged_pay <> ending_pay)::bigint as offending_rows,
  '[]' as offending_examples
from bridge;
