-- The formulas of merit raises. The model of a year decides with them, and the trace of an employee explains with them: what
-- exists once cannot disagree.

-- Why an employee of the opening workforce gets no raise, or null.
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

-- A merit rate scaled so that the average over all employees who get a raise is the budget; compensation is their pay,
-- configured_increase what the configured rates would add to it. Without a budget the rate is taken as it is. Null when it
-- would be a million or more: then the budget cannot be met.
create or replace macro effective_merit_rate(merit_rate, merit_budget, compensation, configured_increase) as
  case
    when merit_budget is null then merit_rate
    -- Rates that are all zero have nothing to scale: all employees get the budget.
    when coalesce(configured_increase, 0) = 0 then merit_budget
    else try_cast(
      merit_rate::double * (merit_budget::double * compensation::double / configured_increase::double) as decimal(16, 10)
    )
  end;
