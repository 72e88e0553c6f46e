-- Grain: one row per event that is planned for a day on which its person is no longer there. It is removed, whatever
--        its kind. Only hires and departures stay as they were planned.
-- In:    planned_events, config_event_types.
-- Out:   planned_events, without them.
delete from planned_events
using (
  select planned.person_number, planned.effective_date as termination_date
  from planned_events as planned
  join config_event_types as event_types using (event_sequence)
  where event_types.headcount_effect < 0
) as terminations
where planned_events.person_number = terminations.person_number
  and planned_events.event_sequence in (select event_sequence from config_event_types where headcount_effect = 0)
  and not is_still_employed(terminations.termination_date, planned_events.effective_date);
