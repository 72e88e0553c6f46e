-- Grain: one row per rule that a person of the year breaks.
-- In:    people_at_issue, fct_workforce_snapshot.
with

at_issue as materialized (
  from people_at_issue($simulation_year, $random_seed, $scenario_id)
),

event_findings as (
  select
    if(
      breaks_event_people,
      case
        when is_in_opening is null then 'unknown: '
        when hires > 1 then 'hired twice: '
        else 'hired although there: '
      end || person,
      null
    ) as event_people,

    if(
      breaks_single_termination,
      if(terminations > 1, 'left twice: ', 'event after leaving: ') || person,
      null
    ) as single_termination,

    if(
      breaks_event_dates,
      person || ' has events from ' || if(first_date = date '0001-01-01', 'no date', first_date::varchar) || ' to '
        || coalesce(last_date::varchar, 'no date') || ', employed since ' || coalesce(employed_since::varchar, 'no day'),
      null
    ) as event_dates,

    if(
      breaks_pay_chain,
      person || case
        when lowest_compensation <= 0 then ' has an event with pay of ' || lowest_compensation
        when breaks_chain then ' has an event that does not start from the pay before it'
        when changes_pay_by_leaving then ' leaves with another pay than before'
        else ' starts from ' || coalesce(first_previous_compensation::varchar, 'no pay') || ', the pay before was '
          || if(is_in_opening, starting_compensation::varchar, 'none')
      end,
      null
    ) as pay_chain,

    if(
      breaks_level_changes,
      person || ' is at level ' || coalesce(level::varchar, 'none') || ' after ' || promotions || ' promotions from level '
        || coalesce(starting_level_id::varchar, 'none'),
      null
    ) as level_changes,

    if(
      breaks_prorated_pay,
      person || ' earned ' || prorated || ' in ' || days_employed || ' days, at no more than '
        || greatest(starting_compensation, highest_compensation) || ' a year',
      null
    ) as prorated_pay,

    if(
      breaks_eligibility,
      person || ' got ' || raises || ' raises and ' || promotions || ' promotions at the age of ' || opening_age
        || ' with a tenure of ' || opening_tenure,
      null
    ) as eligibility
  from at_issue
),

-- What the snapshot holds of people whose replayed row it does not hold.
mismatches as (
  select people.*, stored
  from at_issue as people
  left join fct_workforce_snapshot as stored
    on people.person = stored.employee_id
    and stored.simulation_year = $simulation_year
  where people.has_no_match
),

mismatch_findings as (
  select
    case
      when stored.employee_id is null and is_in_opening then 'lost: '
      when stored.employee_id is null and hires > 0 then 'hired but not there: '
      when stored.employee_id is not null and is_in_opening is null then 'from nowhere: '
    end || person as opening_continuity,

    person || case
      when first_date < stored.employee_hire_date or hires > 0 and employed_since <> stored.employee_hire_date
        then ' was hired on ' || stored.employee_hire_date || ', has an event on ' || first_date
      when last_date > stored.termination_date
        or stored.employee_id is not null and terminations > 0 and people.termination_date is distinct from stored.termination_date
        then ' left on ' || coalesce(stored.termination_date::varchar, 'no day') || ', has an event on ' || last_date
    end as event_dates,

    person || case
      when last_compensation <> stored.current_compensation
        then ' ends with ' || last_compensation || ', the snapshot has ' || stored.current_compensation
    end as pay_chain,

    person || case
      when stored.employee_id is not null and is_in_opening is not null
        and stored.level_id is distinct from starting_level_id + promotions
        then ' went from level ' || coalesce(starting_level_id::varchar, 'none') || ' to '
          || coalesce(stored.level_id::varchar, 'none') || ' with ' || promotions || ' promotions'
    end as level_changes,

    person || case
      when stored.employee_id is null then null
      -- Amounts are rounded to the cent.
      when stored.prorated_annual_compensation::decimal(28, 2) * ($closing_date - $opening_date)
        > greatest(starting_compensation, highest_compensation)::decimal(28, 2) * days_employed + 0.005 * ($closing_date - $opening_date)
        or abs(
          stored.prorated_annual_compensation::decimal(28, 2) * ($closing_date - $opening_date)
            - stored.full_year_equivalent_compensation::decimal(28, 2) * days_employed
        ) > 0.005 * ($closing_date - $opening_date + days_employed)
        then ' earned ' || stored.prorated_annual_compensation || ' in ' || days_employed || ' days at '
          || stored.full_year_equivalent_compensation || ' a year, at most '
          || greatest(starting_compensation, highest_compensation)
      when days_employed
        <> coalesce(stored.termination_date, $closing_date) - greatest(stored.employee_hire_date, $opening_date + 1) + 1
        then ' was employed for ' || days_employed || ' days, which is not what the dates of the snapshot say'
    end as prorated_pay,

    if(
      stored.employee_id is null or is_in_opening is null,
      null,
      person || ': ' || array_to_string(
        [
          difference.name || ' ' || coalesce(difference.stored, 'null') || ', replayed ' || coalesce(difference.replayed, 'null')
          for difference in [
            {'name': 'employee_ssn', 'stored': temp.main.mask_ssn(stored.employee_ssn), 'replayed': temp.main.mask_ssn(ssn), 'differs': stored.employee_ssn is distinct from ssn},
            {'name': 'employee_birth_date', 'stored': stored.employee_birth_date::varchar, 'replayed': birth_date::varchar, 'differs': stored.employee_birth_date is distinct from birth_date},
            {'name': 'employee_hire_date', 'stored': stored.employee_hire_date::varchar, 'replayed': employed_since::varchar, 'differs': stored.employee_hire_date is distinct from employed_since},
            {'name': 'current_compensation', 'stored': stored.current_compensation::varchar, 'replayed': pay::varchar, 'differs': stored.current_compensation is distinct from pay},
            {'name': 'prorated_annual_compensation', 'stored': stored.prorated_annual_compensation::varchar, 'replayed': prorated::varchar, 'differs': stored.prorated_annual_compensation is distinct from prorated},
            {'name': 'full_year_equivalent_compensation', 'stored': stored.full_year_equivalent_compensation::varchar, 'replayed': full_year::varchar, 'differs': stored.full_year_equivalent_compensation is distinct from full_year},
            {'name': 'current_age', 'stored': stored.current_age::varchar, 'replayed': age::varchar, 'differs': stored.current_age is distinct from age},
            {'name': 'current_tenure', 'stored': stored.current_tenure::varchar, 'replayed': tenure::varchar, 'differs': stored.current_tenure is distinct from tenure},
            {'name': 'level_id', 'stored': stored.level_id::varchar, 'replayed': level::varchar, 'differs': stored.level_id is distinct from level},
            {'name': 'age_band', 'stored': stored.age_band, 'replayed': people.age_band, 'differs': stored.age_band is distinct from people.age_band},
            {'name': 'tenure_band', 'stored': stored.tenure_band, 'replayed': people.tenure_band, 'differs': stored.tenure_band is distinct from people.tenure_band},
            {'name': 'employment_status', 'stored': stored.employment_status, 'replayed': status, 'differs': stored.employment_status is distinct from status},
            {'name': 'termination_date', 'stored': stored.termination_date::varchar, 'replayed': people.termination_date::varchar, 'differs': stored.termination_date is distinct from people.termination_date},
            {'name': 'termination_reason', 'stored': stored.termination_reason, 'replayed': people.termination_reason, 'differs': stored.termination_reason is distinct from people.termination_reason},
            {'name': 'detailed_status_code', 'stored': stored.detailed_status_code, 'replayed': status_code, 'differs': stored.detailed_status_code is distinct from status_code},
            {'name': 'scenario_id', 'stored': stored.scenario_id, 'replayed': $scenario_id::varchar, 'differs': stored.scenario_id is distinct from $scenario_id},
            {'name': 'data_quality_flag', 'stored': stored.data_quality_flag, 'replayed': quality_flag, 'differs': stored.data_quality_flag is distinct from quality_flag},
            {'name': 'validation_status', 'stored': stored.validation_status, 'replayed': 'VALID', 'differs': stored.validation_status is distinct from 'VALID'}
          ]
          if difference.differs
        ],
        '; '
      )
    ) as replay
  from mismatches as people
),

from_nowhere as (
  select 'opening_continuity' as check_id, 'from nowhere: ' || stored_id as finding
  from at_issue
  where person is null
    and stored_id not in (select person from at_issue where person is not null)
),

people_twice as (
  select 'opening_continuity' as check_id, 'twice: ' || employee_id as finding
  from fct_workforce_snapshot
  where simulation_year = $simulation_year
  group by employee_id
  having count(*) > 1
),

findings as (
  (from event_findings unpivot (finding for check_id in (columns(*))) select check_id, finding)
  union all
  (from mismatch_findings unpivot (finding for check_id in (columns(*))) select check_id, finding)
  union all
  from from_nowhere
  union all
  from people_twice
)

from results_of_findings('findings');
