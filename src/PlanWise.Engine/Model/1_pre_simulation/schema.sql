-- The tables of a simulation. No keys or indexes: every rule that a key would hold is a named check of step 7,
-- which also says which row broke it, and bulk loading stays fast.

create table config_job_levels (
  level_id integer, name varchar, min_compensation decimal(18, 2), max_compensation decimal(18, 2),
  hiring_max_compensation decimal(18, 2), hiring_share decimal(18, 10)
);
-- Bands: lower bound included, upper excluded, null for none. The by_years tables spell them out for every number of
-- completed years, so that a lookup is a plain join.
create table config_age_bands (band_id integer, band_label varchar, min_value integer, max_value integer);
create table config_tenure_bands (band_id integer, band_label varchar, min_value integer, max_value integer);
create table config_age_bands_by_years (years integer, age_band varchar);
create table config_tenure_bands_by_years (years integer, tenure_band varchar);
create table config_merit_rates (simulation_year integer, level_id integer, merit_rate decimal(18, 10));
-- Null: the year's rates are taken as they are; else they are scaled to this pay-weighted average.
create table config_merit_budgets (simulation_year integer, merit_budget decimal(18, 10));
create table config_cola_by_year (simulation_year integer, cola_rate decimal(18, 10));
create table config_new_hire_age_distribution (
  hire_age integer, age_weight decimal(18, 10), cumulative_from double, cumulative_to double
);
create table config_promotion_hazard_base (base_rate double, level_dampener_factor double);
create table config_promotion_hazard_age_multipliers (age_band varchar, multiplier decimal(12, 6));
create table config_promotion_hazard_tenure_multipliers (tenure_band varchar, multiplier decimal(12, 6));
create table config_promotion_increase (min_increase double, max_increase double);
create table config_termination_hazard_base (
  method varchar, level_discount_factor decimal(18, 10), min_level_discount_multiplier decimal(18, 10)
);
create table config_termination_hazard_age_multipliers (age_band varchar, multiplier decimal(12, 6));
create table config_termination_hazard_tenure_multipliers (tenure_band varchar, multiplier decimal(12, 6));
create table config_raise_timing_distribution (
  month integer, percentage decimal(18, 10), cumulative_from double, cumulative_to double
);
-- The kinds of events, in the order of those of one person on one day, with what counts, sums and checks need to know of
-- each. headcount_effect: 1, 0 or -1. pay_effect: joins, leaves, changes or none. requirement: the column of
-- int_workforce_requirements that must be met exactly. exposure: to whom it can happen, see exposed_people. date_spread: over
-- the days of the year, or the months of raise_timing; null for neither.
create table config_event_types (
  event_sequence integer, event_type varchar, event_category varchar, parameter_source varchar,
  headcount_effect integer, pay_effect varchar, requirement varchar, exposure varchar, date_spread varchar,
  is_certain boolean
);

-- The years whose baseline step has run.
create table int_opened_years (simulation_year integer);
create table int_census_baseline (
  simulation_year integer, employee_id varchar using compression uncompressed,
  employee_ssn varchar using compression uncompressed, employee_birth_date date, employee_hire_date date,
  employee_compensation decimal(18, 2), current_age integer, current_tenure integer,
  level_id integer, age_band varchar, tenure_band varchar, data_quality_flag varchar
);

create table int_workforce_requirements (
  simulation_year integer, starting_workforce integer, target_growth_rate decimal(18, 10),
  total_termination_rate decimal(18, 10), new_hire_termination_rate decimal(18, 10),
  experienced_terminations integer, growth_amount decimal(28, 10), total_hires_needed integer,
  expected_new_hire_terminations integer, net_hiring_impact integer, expected_ending_workforce integer
);
create table int_requirement_formulas (
  simulation_year integer, formula_order integer, requirement varchar, formula varchar, calculation varchar,
  value decimal(28, 10)
);

-- The merit rates that the year's raises really used.
create table int_effective_merit_rates (
  simulation_year integer, level_id integer, merit_rate decimal(18, 10)
);

-- Ids and SSNs hardly ever repeat: looking for a way to compress them finds none, and takes a third of writing.
create table fct_yearly_events (
  employee_id varchar using compression uncompressed, employee_ssn varchar using compression uncompressed,
  event_type varchar, simulation_year integer, effective_date date,
  event_details varchar, compensation_amount decimal(18, 2), previous_compensation decimal(18, 2),
  employee_age integer, employee_tenure integer, level_id integer, age_band varchar, tenure_band varchar,
  event_probability double, event_category varchar, event_sequence integer, created_at timestamptz,
  parameter_scenario_id varchar, parameter_source varchar, data_quality_flag varchar
);

create table fct_workforce_snapshot (
  employee_id varchar using compression uncompressed, employee_ssn varchar using compression uncompressed,
  employee_birth_date date, employee_hire_date date,
  current_compensation decimal(18, 2), prorated_annual_compensation decimal(18, 2),
  full_year_equivalent_compensation decimal(18, 2), current_age integer, current_tenure integer, level_id integer,
  age_band varchar, tenure_band varchar, employment_status varchar, termination_date date,
  termination_reason varchar, detailed_status_code varchar, simulation_year integer, scenario_id varchar,
  data_quality_flag varchar, validation_status varchar, snapshot_created_at timestamptz
);

-- The opening workforce of every opened year: the census in the first, afterwards the people active at the end of the
-- year before. A view, since the snapshot already holds them as they are on that day: age, tenure and bands included.
create view int_baseline_workforce as
select * from int_census_baseline
union all
select
  simulation_year + 1, employee_id, employee_ssn, employee_birth_date, employee_hire_date, current_compensation,
  current_age, current_tenure, level_id, age_band, tenure_band, data_quality_flag
from fct_workforce_snapshot
where employment_status = 'active'
  and simulation_year + 1 in (select simulation_year from int_opened_years);

create table fct_year_metrics (
  simulation_year integer, starting_workforce integer, hires integer, experienced_terminations integer,
  new_hire_terminations integer, raises integer, promotions integer, ending_workforce integer,
  growth_rate decimal(18, 10), target_growth_rate decimal(18, 10), average_compensation decimal(18, 2),
  total_compensation decimal(28, 2), prorated_compensation decimal(28, 2), median_compensation decimal(18, 2),
  flagged_people integer
);

-- The checks of the steps as they stand: of each recorded step its last validation.
create view validation_checks as
select columns(history.* exclude (validation_id))
from simulation_validation_history as history
semi join simulation_checklist as checklist
  on history.step_name = checklist.step_name and history.simulation_year = checklist.simulation_year
qualify history.validation_id = max(history.validation_id) over (partition by history.simulation_year, history.step_name);
