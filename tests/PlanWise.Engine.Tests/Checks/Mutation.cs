namespace PlanWise.Engine.Tests.Checks;

/// <summary>A way to damage a completed simulation of 2025 to 2027, and the check that has to find it.</summary>
/// <param name="Check">The check that is there for it.</param>
/// <param name="Damage">What is damaged, in words.</param>
/// <param name="Sql">The statement that does it.</param>
/// <param name="Year">The year whose checks are run.</param>
public sealed record Mutation(string Check, string Damage, string Sql, int Year = 2026)
{
    private const string Events = "fct_yearly_events";
    private const string Snapshot = "fct_workforce_snapshot";

    /// <summary>Every mutation, by check.</summary>
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("previous_year", "an employee is lost between two years", $"delete from {Snapshot} where {Row(2025, "employment_status = 'active'")}"),
        new("previous_year", "an employee comes over without pay", $"update {Snapshot} set current_compensation = 0 where {Row(2025, "employment_status = 'active'")}"),
        new("previous_year", "an employee comes over twice", $"insert into {Snapshot} from {Snapshot} where {Row(2025, "employment_status = 'active'")}"),
        new("previous_year", "a leaver comes over", $"update {Snapshot} set employment_status = 'active' where {Row(2025, "termination_reason = 'experienced_termination'")}"),

        new("headcount_bridge", "a hire is deleted", $"delete from {Events} where event_type = 'hire' and employee_id = 'NH_2026_0000003'"),
        new("headcount_bridge", "an active person counts as gone", $"update {Snapshot} set employment_status = 'terminated' where {Row(2026, "employment_status = 'active'")}"),
        new("headcount_bridge", "the requirements are lost", "delete from int_workforce_requirements where simulation_year = 2026"),

        new("opening_continuity", "the leavers are not in the snapshot", $"delete from {Snapshot} where simulation_year = 2026 and detailed_status_code = 'experienced_termination'"),
        new("opening_continuity", "a person's id is another's", $"update {Snapshot} set employee_id = 'GHOST' where {Row(2026)}"),
        new("opening_continuity", "a row of the snapshot is there twice", $"insert into {Snapshot} from {Snapshot} where {Row(2026)}"),
        new("opening_continuity", "a hire is not in the snapshot", $"delete from {Snapshot} where simulation_year = 2026 and employee_id = 'NH_2026_0000003'"),
        new("opening_continuity", "a row of the snapshot is in another year", $"update {Snapshot} set simulation_year = 2024 where {Row(2026)}"),
        new("opening_continuity", "a census row is lost", "delete from census_employees where employee_id = (select min(employee_id) from census_employees)", 2025),
        new("opening_continuity", "pay in the census is another", "update census_employees set employee_gross_compensation = employee_gross_compensation + 1 where employee_id = (select min(employee_id) from census_employees)", 2025),
        new("opening_continuity", "an opening row is lost", "delete from int_census_baseline where employee_id = (select min(employee_id) from int_census_baseline)", 2025),
        new("opening_continuity", "an opening age is off by one", "update int_census_baseline set current_age = current_age + 1 where employee_id = (select min(employee_id) from int_census_baseline)", 2025),

        new("event_counts", "one hire too many", $"insert into {Events} select * replace ('EXTRA' as employee_id) from {Events} where employee_id = 'NH_2026_0000003' and event_type = 'hire'"),
        new("event_counts", "no hire leaves", $"delete from {Events} where event_category = 'new_hire_termination' and simulation_year = 2026"),
        new("event_counts", "a termination is deleted", $"delete from {Events} where {Event("termination", "event_category = 'experienced_termination'")}"),

        new("event_people", "an event of an unknown employee", $"update {Events} set employee_id = 'GHOST' where {Event("raise")}"),
        new("event_people", "an id is given again a year later", $"update {Events} set employee_id = 'NH_2025_0000001' where event_type = 'hire' and employee_id = 'NH_2026_0000001'"),
        new("event_people", "two people are hired under one id", $"update {Events} set employee_id = 'NH_2026_0000002' where event_type = 'hire' and employee_id = 'NH_2026_0000001'"),
        new("event_people", "an employee is hired who is there already", $"update {Events} set employee_id = (select min(employee_id) from {Snapshot} where simulation_year = 2025 and employment_status = 'active') where event_type = 'hire' and employee_id = 'NH_2026_0000001'"),

        new("single_termination", "an employee leaves twice", $"insert into {Events} from {Events} where {Event("termination")}"),
        new("single_termination", "a raise after leaving", $"insert into {Events} select * replace ('raise' as event_type, 4 as event_sequence) from {Events} where {Event("termination", "event_category = 'experienced_termination'")}"),
        new("single_termination", "a leaver of the year before leaves again", $"insert into {Events} select * replace (2026 as simulation_year, date '2026-05-05' as effective_date) from {Events} where event_type = 'termination' and simulation_year = 2025 limit 1"),

        new("event_dates", "a date in the next year", $"update {Events} set effective_date = date '2027-01-01' where {Event("raise")}"),
        new("event_dates", "a date in the year before", $"update {Events} set effective_date = date '2025-12-31' where {Event("raise")}"),
        new("event_dates", "no date", $"update {Events} set effective_date = null where {Event("raise")}"),
        new("event_dates", "a hire a day later than the snapshot says", $"update {Events} set effective_date = effective_date + 1 where event_type = 'hire' and employee_id = 'NH_2026_0000003'"),
        new("event_dates", "a hire who leaves before the hire", $"update {Events} set effective_date = date '2026-01-01' where employee_id = (select max(employee_id) from {Events} where event_category = 'new_hire_termination' and simulation_year = 2026) and event_type = 'termination'"),
        new("event_dates", "a leaving date that is not the event's", $"update {Snapshot} set termination_date = termination_date + 1 where {Row(2026, "termination_date < date '2026-12-31'")}"),

        new("pay_chain", "a raise on the wrong base", $"update {Events} set previous_compensation = previous_compensation + 0.01 where {Event("raise")}"),
        new("pay_chain", "negative pay", $"update {Events} set compensation_amount = -1 where event_type = 'hire' and employee_id = 'NH_2026_0000003'"),
        new("pay_chain", "a promotion that forgets the raise before it", $"update {Events} set previous_compensation = previous_compensation - 1 where simulation_year = 2026 and event_type = 'promotion' and employee_id in (select employee_id from {Events} where simulation_year = 2026 group by employee_id having count(*) > 1)"),
        new("pay_chain", "pay that changes by leaving", $"update {Events} set compensation_amount = compensation_amount + 1 where {Event("termination")}"),
        new("pay_chain", "a snapshot with other pay than the last event", $"update {Snapshot} set current_compensation = current_compensation + 1 where simulation_year = 2026 and employee_id = (select min(employee_id) from {Events} where simulation_year = 2026 and event_type = 'raise')"),
        new("pay_chain", "an event with pay beyond any amount", $"update {Events} set compensation_amount = 9999999999999999.99, previous_compensation = 9999999999999999.99 where {Event("raise")}"),

        new("level_changes", "a level up without promotion", $"update {Snapshot} set level_id = level_id + 1 where {Row(2026, "level_id = 1")}"),
        new("level_changes", "a promotion that jumps a level", $"update {Events} set level_id = level_id + 1 where {Event("promotion")}"),
        new("level_changes", "the promotions are lost", $"delete from {Events} where simulation_year = 2026 and event_type = 'promotion'"),
        new("level_changes", "promoted twice in a year", $"insert into {Events} select * replace (effective_date + 1 as effective_date, level_id + 1 as level_id) from {Events} where {Event("promotion", "effective_date < date '2026-12-31'")}"),
        new("level_changes", "an event at another level", $"update {Events} set level_id = level_id + 1 where {Event("raise")}"),

        .. Columns(
            ("employee_ssn", "'SSN-000000000'"),
            ("employee_birth_date", "employee_birth_date - 1"),
            ("employee_hire_date", "employee_hire_date - 1"),
            ("current_compensation", "current_compensation + 0.01"),
            ("prorated_annual_compensation", "prorated_annual_compensation + 0.01"),
            ("full_year_equivalent_compensation", "full_year_equivalent_compensation + 0.01"),
            ("current_age", "current_age + 1"),
            ("current_tenure", "current_tenure + 1"),
            ("level_id", "level_id + 1"),
            ("age_band", "'65+'"),
            ("tenure_band", "'20+'"),
            ("employment_status", "'terminated'"),
            ("termination_date", "date '2026-06-06'"),
            ("termination_reason", "'experienced_termination'"),
            ("detailed_status_code", "'new_hire_active'"),
            ("scenario_id", "'other'"),
            ("data_quality_flag", "'DOUBTFUL'"),
            ("validation_status", "'BAND_MISSING'")),

        new("replay", "pay beyond any amount of a snapshot row", $"update {Snapshot} set current_compensation = 9999999999999999.99, prorated_annual_compensation = 9999999999999999.99 where {Row(2026)}"),

        new("prorated_pay", "more earned than the highest pay gives", $"update {Snapshot} set prorated_annual_compensation = 2 * prorated_annual_compensation, full_year_equivalent_compensation = 2 * full_year_equivalent_compensation where {Row(2026)}"),
        new("prorated_pay", "days that do not add up", $"update {Snapshot} set full_year_equivalent_compensation = full_year_equivalent_compensation * 1.1 where {Row(2026)}"),

        new("bands_and_rates", "an age band is missing", "delete from config_age_bands where band_label = '25-34'"),
        new("bands_and_rates", "a multiplier is missing", "delete from config_promotion_hazard_tenure_multipliers where tenure_band = '2-4'"),
        new("bands_and_rates", "an event without age band", $"update {Events} set age_band = null where simulation_year = 2026 and employee_id = 'NH_2026_0000003'"),
        new("bands_and_rates", "an event in the band of another age", $"update {Events} set age_band = '65+' where simulation_year = 2026 and employee_id = 'NH_2026_0000003'"),
        new("bands_and_rates", "two bands overlap", "insert into config_tenure_bands_by_years values (3, '5-9')"),
        new("bands_and_rates", "a merit rate is missing", "delete from int_effective_merit_rates where simulation_year = 2026 and level_id = 2"),
        new("bands_and_rates", "the cost-of-living rate is missing", "delete from config_cola_by_year where simulation_year = 2026"),
        new("bands_and_rates", "a level that does not exist", $"update {Snapshot} set level_id = 9 where simulation_year = 2026 and employee_id = 'NH_2026_0000003'"),

        new("ssn_unique", "a hire with another's SSN", $"update {Events} set employee_ssn = (select max(employee_ssn) from census_employees) where employee_id = 'NH_2026_0000003' and event_type = 'hire'"),
        new("ssn_unique", "a hire with another's SSN in another spelling", $"update {Events} set employee_ssn = (select substr(max(employee_ssn), 5, 3) || '.' || substr(max(employee_ssn), 8, 2) || '.' || substr(max(employee_ssn), 10) from census_employees) where employee_id = 'NH_2026_0000003' and event_type = 'hire'"),
        new("ssn_unique", "two hires with one SSN", $"update {Events} set employee_ssn = (select employee_ssn from {Events} where employee_id = 'NH_2025_0000001' and event_type = 'hire') where employee_id = 'NH_2026_0000003' and event_type = 'hire'"),

        new("repeatable", "a probability is another", $"update {Events} set event_probability = event_probability * 0.999999 where {Event("promotion")}"),
        new("repeatable", "details are other ones", $"update {Events} set event_details = 'merit_9.9%' where {Event("raise")}"),
        new("repeatable", "rows of another run are left", $"update {Events} set created_at = created_at + interval 1 second where {Event("raise")}"),
        new("repeatable", "snapshot rows of another run are left", $"update {Snapshot} set snapshot_created_at = snapshot_created_at + interval 1 second where {Row(2026)}"),
        new("repeatable", "fewer rows than the step wrote", $"delete from {Events} where {Event("raise")}"),

        new("parameters", "a rate in a parameter table is another", "update config_promotion_hazard_base set base_rate = 0.9"),
        new("parameters", "a row of a parameter table is there twice", "insert into config_merit_budgets from config_merit_budgets limit 1"),
        new("parameters", "a parameter table is lost", "drop table config_new_hire_age_distribution"),

        new("definitions", "pay is multiplied otherwise", "create or replace macro pay_times(pay, factor) as round(pay::decimal(28, 2) * factor::decimal(18, 10), 2)::decimal(18, 2) + 1"),
        new("definitions", "the opening workforce is read otherwise", "create or replace view int_baseline_workforce as select * from int_census_baseline"),
        new("definitions", "a view names its columns otherwise", "create or replace view dim_people (employee_id, valid_from, valid_to, cost_center, department, fte, grade, reviewed) as select int_people.employee_id, int_people.valid_from, coalesce(lead(int_people.valid_from) over (partition by int_people.employee_id order by int_people.valid_from) - 1, leavers.termination_date) as valid_to, int_people.* exclude (simulation_year, employee_id, valid_from) from int_people left join (select employee_id, max(effective_date) as termination_date from fct_yearly_events where event_type = 'termination' group by employee_id) as leavers on int_people.employee_id = leavers.employee_id"),
        new("definitions", "a macro in the name of a function of DuckDB", "create macro round(number, digits) as 7"),

        new("date_spread", "no raises in the month that has most", $"delete from {Events} where simulation_year = 2026 and event_type = 'raise' and month(effective_date) = 1"),
        new("date_spread", "all raises on one day", $"update {Events} set effective_date = date '2026-07-01' where simulation_year = 2026 and event_type = 'raise'"),

        new("requirements", "a hire more is required", "update int_workforce_requirements set total_hires_needed = total_hires_needed + 1, expected_ending_workforce = expected_ending_workforce + 1 where simulation_year = 2026"),
        new("requirements", "computed with another rate", "update int_workforce_requirements set total_termination_rate = 0.13 where simulation_year = 2026"),
        new("requirements", "a formula with another result", "update int_requirement_formulas set value = value + 1 where simulation_year = 2026 and requirement = 'total_hires_needed'"),
        new("requirements", "a formula with other numbers", "update int_requirement_formulas set calculation = 'CEIL(1)' where simulation_year = 2026 and requirement = 'total_hires_needed'"),
        new("requirements", "the formulas are lost", "delete from int_requirement_formulas where simulation_year = 2026"),
        new("requirements", "a formula is there twice", "insert into int_requirement_formulas from int_requirement_formulas where simulation_year = 2026 and formula_order = 12"),
        new("requirements", "the requirements are there twice", "insert into int_workforce_requirements from int_workforce_requirements where simulation_year = 2026"),

        new("eligibility", "an employee gets no raise", $"delete from {Events} where {Event("raise", $"employee_id not in (select employee_id from {Events} where event_type = 'termination')")}"),
        new("eligibility", "a hire gets a raise", $"insert into {Events} select * replace ('raise' as event_type, 4 as event_sequence, 'merit_raise' as event_category) from {Events} where event_type = 'hire' and employee_id = 'NH_2026_0000003'"),
        new("eligibility", "two raises in a year", $"insert into {Events} from {Events} where {Event("raise")}"),
        new("eligibility", "promoted at 65", $"update {Snapshot} set current_age = 65 where simulation_year = 2025 and employee_id = (select min(employee_id) from {Events} where simulation_year = 2026 and event_type = 'promotion')"),

        new("termination_weights", "more must leave than are there", "update int_workforce_requirements set experienced_terminations = 100000 where simulation_year = 2026"),
        new("termination_weights", "most people's weight is lost", "delete from config_termination_hazard_age_multipliers where age_band <> '65+'"),
        new("termination_weights", "the requirements are lost", "delete from int_workforce_requirements where simulation_year = 2026"),

        new("event_probability", "a probability above 1", $"update {Events} set event_probability = 1.5 where {Event("promotion")}"),
        new("event_probability", "no probability", $"update {Events} set event_probability = null where {Event("promotion")}"),
        new("event_probability", "an employee leaves without a chance", $"update {Events} set event_probability = 0 where {Event("termination", "event_category = 'experienced_termination'")}"),
        new("event_probability", "every chance of promotion is a hundredth less", $"update {Events} set event_probability = event_probability * 0.99 where simulation_year = 2026 and event_type = 'promotion'"),
        new("event_probability", "hires leave at the rate of all hires", $"update {Events} set event_probability = 0.25 where simulation_year = 2026 and event_category = 'new_hire_termination'"),
        new("event_probability", "a raise by chance", $"update {Events} set event_probability = 0.5 where {Event("raise")}"),

        new("event_attributes", "an age off by one", $"update {Events} set employee_age = employee_age + 1 where {Event("raise")}"),
        new("event_attributes", "a tenure off by one", $"update {Events} set employee_tenure = employee_tenure + 1 where {Event("promotion")}"),
        new("event_attributes", "another SSN", $"update {Events} set employee_ssn = 'SSN-000000000' where {Event("raise")}"),

        new("dimensions", "those of a hire are lost", "delete from int_people where employee_id = 'NH_2026_0000003'"),
        new("dimensions", "a hire has them twice", "insert into int_people from int_people where employee_id = 'NH_2026_0000003'"),
        new("dimensions", "they begin on another day", "update int_people set valid_from = valid_from + 1 where employee_id = 'NH_2026_0000003'"),
        new("dimensions", "they are of an unknown employee", "update int_people set employee_id = 'GHOST' where employee_id = 'NH_2026_0000003'"),
        new("dimensions", "a census person is in another department", "update int_people set department = 'Elsewhere' where employee_id = (select min(employee_id) from census_employees)", 2025),
        new("dimensions", "a census person works other hours", "update int_people set fte = fte + 0.25 where employee_id = (select min(employee_id) from census_employees)", 2025),
        new("dimensions", "the census has another department", "update census_dimensions set department = 'Elsewhere' where employee_id = (select min(employee_id) from census_employees)", 2025),
        new("dimensions", "hires are in a department that no leaver had", "update int_people set department = 'Elsewhere' where employee_id like 'NH_2026_%'"),
        new("dimensions", "all hires have those of one leaver", $"update int_people set department = example.department, cost_center = example.cost_center from (select department, cost_center from int_people where employee_id = 'NH_2026_0000003') as example where employee_id like 'NH_2026_%'"),
        new("dimensions", "a hire works half the hours", "update int_people set fte = 0.5 where employee_id = 'NH_2026_0000003'"),
        new("dimensions", "a hire has a number of its leaver", "update int_people set grade = 3 where employee_id = 'NH_2026_0000003'"),

        new("dimensions", "they are of a year that was not run", "insert into int_people select * replace (1999 as simulation_year, date '1999-06-01' as valid_from) from int_people where employee_id = 'NH_2026_0000003'"),
        new("dimensions", "a later stretch is of an earlier year", "insert into int_people select * replace (2025 as simulation_year) from int_people where employee_id = 'NH_2026_0000003'"),
        new("dimensions", "a row of the census is there twice", "insert into census_dimensions from census_dimensions where employee_id = (select min(employee_id) from census_employees)"),
        new("dimensions", "a census person is in another department since the first year", "update int_people set department = 'Elsewhere' where employee_id = (select min(employee_id) from census_employees)"),

        new("event_catalogue", "no type", $"update {Events} set event_type = null where {Event("raise")}"),
        new("event_catalogue", "an unknown type", $"update {Events} set event_category = 'transfer' where {Event("raise")}"),
        new("event_catalogue", "the sequence of another type", $"update {Events} set event_sequence = 5 where {Event("raise")}"),
        new("event_catalogue", "another source", $"update {Events} set parameter_source = 'elsewhere' where {Event("raise")}"),
        new("event_catalogue", "another scenario", $"update {Events} set parameter_scenario_id = 'other' where {Event("raise")}"),
        new("event_catalogue", "a flag", $"update {Events} set data_quality_flag = 'PAY_NOT_POSITIVE' where {Event("raise")}"),

        new("pay_amounts", "a raise by another rate", $"update {Events} set compensation_amount = compensation_amount + 1 where {Event("raise")}"),
        new("pay_amounts", "a promotion above its bounds", $"update {Events} set compensation_amount = 1.26 * previous_compensation where {Event("promotion")}"),
        new("pay_amounts", "a hire above the level's range", $"update {Events} set compensation_amount = 2 * compensation_amount where event_type = 'hire' and employee_id = 'NH_2026_0000003'"),

        new("pay_bridge", "a raise that is paid to no one", $"update {Events} set compensation_amount = compensation_amount + 100 where {Event("raise")}"),
        new("pay_bridge", "an active person's pay is a cent less", $"update {Snapshot} set current_compensation = current_compensation - 0.01 where {Row(2026, "employment_status = 'active'")}"),

        new("figures", "a figure is another", "update fct_year_metrics set promotions = promotions + 1 where simulation_year = 2026"),
        new("figures", "an average is another", "update fct_year_metrics set average_compensation = average_compensation + 0.01 where simulation_year = 2026"),
        new("figures", "the figures are lost", "delete from fct_year_metrics where simulation_year = 2026"),
        new("figures", "the figures are there twice", "insert into fct_year_metrics from fct_year_metrics where simulation_year = 2026"),

        new("hires_variance", "a third of the hires is lost", $"delete from {Events} where simulation_year = 2026 and event_type = 'hire' and month(effective_date) <= 4"),
        new("experienced_terminations_variance", "a third of the terminations is lost", $"delete from {Events} where simulation_year = 2026 and event_category = 'experienced_termination' and month(effective_date) <= 4"),
        new("new_hire_terminations_variance", "twice the new-hire terminations", $"insert into {Events} from {Events} where simulation_year = 2026 and event_category = 'new_hire_termination'"),
        new("growth_target", "people of a level are lost", $"delete from {Snapshot} where simulation_year = 2026 and level_id = 3"),
        new("compensation_bounds", "pay of five millions", $"update {Snapshot} set current_compensation = 5000000 where {Row(2026)}"),
        new("age_bounds", "an employee aged 100", $"update {Snapshot} set current_age = 100 where {Row(2026)}"),
        new("headcount_change", "two thirds are lost", $"delete from {Snapshot} where simulation_year = 2026 and not starts_with(employee_id, 'NH')"),
        new("average_compensation_change", "pay doubles", $"update {Snapshot} set current_compensation = 2 * current_compensation where simulation_year = 2026"),

        new("whole_run_headcount", "a termination of the first year is lost", $"delete from {Events} where employee_id = (select min(employee_id) from {Events} where simulation_year = 2025 and event_type = 'termination') and event_type = 'termination'", 2027),
        new("whole_run_lives", "a leaver of the first year has an event in the last", $"insert into {Events} select * replace (2027 as simulation_year, date '2027-05-05' as effective_date) from {Events} where simulation_year = 2025 and event_type = 'termination' limit 1", 2027),
        new("whole_run_lives", "an event of a year that is not simulated", $"update {Events} set simulation_year = 2031 where {Event("raise")}", 2027),
        new("whole_run_replay", "a raise of the last year is another", $"update {Events} set compensation_amount = compensation_amount + 1 where simulation_year = 2027 and event_type = 'raise'", 2027),
        new("whole_run_replay", "a birth date in the census is another", "update census_employees set employee_birth_date = employee_birth_date - 400", 2027),
        new("whole_run_years", "a snapshot cell of an earlier year is another", $"update {Snapshot} set current_age = current_age + 1 where {Row(2025)}", 2027),
        new("whole_run_years", "an event of an earlier year is another", $"update {Events} set event_details = 'other' where {Event("raise")}", 2027),
        new("whole_run_years", "an earlier year's checks failed", "update simulation_validation_history set outcome = 'failed' where simulation_year = 2025 and check_id = 'pay_chain'", 2027),
    ];

    /// <inheritdoc/>
    public override string ToString() => $"{Check}: {Damage}";

    // Any one row that fits: the first by id.
    private static string Row(int year, string condition = "true") =>
        $"simulation_year = {year} and employee_id = (select min(employee_id) from {Snapshot} where simulation_year = {year} and {condition})";

    private static string Event(string type, string condition = "true") =>
        $"simulation_year = 2026 and event_type = '{type}' and employee_id = (select min(employee_id) from {Events} where simulation_year = 2026 and event_type = '{type}' and {condition})";

    private static IEnumerable<Mutation> Columns(params (string Column, string Value)[] columns) => columns.Select(column => new Mutation(
        "replay",
        $"{column.Column} of a snapshot row is another",
        $"update {Snapshot} set {column.Column} = {column.Value} where {Row(2026, "employment_status = 'active' and detailed_status_code = 'continuous_active' and age_band <> '65+' and tenure_band <> '20+'")}"));
}
