-- The formulas that several kinds of events share. Those of one kind are in its folder.

-- Whether an employee can still get a raise or a promotion on a day; the last day of employment is too late.
create or replace macro is_still_employed(termination_date, effective_date) as
  termination_date is null or effective_date < termination_date;

-- Whether an event of a person has taken effect when another does. Those of one day have the order of their types.
create or replace macro has_happened_by(effective_date, event_sequence, other_date, other_sequence) as
  effective_date < other_date or effective_date = other_date and event_sequence <= other_sequence;
