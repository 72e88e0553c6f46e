-- The formulas of new-hire terminations. The model of a year decides with them, and the trace of an employee explains with them: what
-- exists once cannot disagree.

-- Hires with that many days left in the year are taken first.
create or replace macro taken_first_from() as 90;
create or replace macro is_taken_first(days_left) as days_left >= taken_first_from();

-- The probability that a hire leaves: the level's quota is shared evenly among those of its hires who are taken first, and
-- what they cannot fill among the others.
create or replace macro new_hire_termination_probability(is_first, quota, taken_first, hires) as
  if(
    is_first,
    least(1.0::double, quota / taken_first::double),
    greatest(0, quota - taken_first) / (hires - taken_first)::double
  );

-- The first and the last day, counted from the hire, on which a hire with that many days left can leave: within the
-- longest stay, and in the year.
create or replace macro first_departure_day(days_left) as
  case when is_taken_first(days_left) then taken_first_from() when days_left >= 30 then 30 else 1 end;
create or replace macro longest_stay(days_left) as if(is_taken_first(days_left), 275, 180);
create or replace macro last_departure_day(days_left) as least(longest_stay(days_left), days_left);
