-- The formulas of leaves of absence.

-- How likely an employee is to take one in a year.
create or replace macro leave_rate() as 0.05::double;

-- The first day on which it can begin: in the year, and after the hire.
create or replace macro first_day_of_leave(hire_date, opening_date) as greatest(hire_date, opening_date) + 1;
