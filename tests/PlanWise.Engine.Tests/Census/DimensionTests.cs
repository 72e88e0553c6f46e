using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Census;

/// <summary>Further columns of a census are carried along without a word about them in the code.</summary>
public sealed class DimensionTests : IDisposable
{
    private const string Row = "E1,,1970-01-01,2000-05-01,60000,,,";

    private readonly CensusFixture _census = new();

    public void Dispose() => _census.Dispose();

    [Fact]
    public void A_department_reaches_events_workforce_and_every_export_without_a_change_of_code()
    {
        using Plan plan = DimensionedCensus.Plan(400, Plan.Years(2025, 2026));
        plan.Run();

        Dictionary<string, string[]> census = File.ReadLines(plan.CensusPath).Skip(1).Select(line => line.Split(',')).ToDictionary(fields => fields[0]);
        Assert.All(plan.Simulation.Events().Where(each => census.ContainsKey(each.EmployeeId)), each => Assert.Equal(Expected(census[each.EmployeeId]), each.Dimensions!.Values));
        List<WorkforceMember> members = [.. plan.Simulation.Workforce()];
        Assert.All(members.Where(each => census.ContainsKey(each.EmployeeId)), each => Assert.Equal(Expected(census[each.EmployeeId]), each.Dimensions!.Values));
        Assert.All(plan.Simulation.WorkforceAsOf(new DateOnly(2026, 7, 1)).Where(each => census.ContainsKey(each.EmployeeId)), each => Assert.Equal(Expected(census[each.EmployeeId]), each.Dimensions!.Values));
        EmployeeTrace trace = plan.Simulation.TraceEmployee(members[0].EmployeeId);
        Assert.Equal(members[0].Dimensions, trace.Years[0].Closing!.Dimensions);
        Assert.All(trace.Years[0].Events, each => Assert.Equal(members[0].Dimensions, each.Dimensions));
        Assert.Equal(members.Count, members.Count(each => each.Dimensions!.Names.SequenceEqual(DimensionedCensus.Columns)));

        using var csv = new StringWriter();
        RowWriter writer = RowWriter.Create(RowFormat.Csv, csv);
        plan.Simulation.Workforce().WriteTo(writer);
        writer.Complete();
        Assert.EndsWith(",snapshot_created_at,department,cost_center,fte,grade,reviewed", csv.ToString().Split('\n')[0].TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(DimensionedCensus.Columns, plan.Simulation.Workforce().View.Table.TakeLast(5).Select(column => column.Heading));
        Assert.True(Assert.IsType<YearValidation>(plan.Simulation.ValidateYear(2026)).Passed);
    }

    [Fact]
    public void Rows_keep_the_order_that_they_have_without_dimensions()
    {
        using Plan with = DimensionedCensus.Plan(400, Plan.Years(2025, 2025));
        with.Run();
        using var without = new Plan(Plan.Years(2025, 2025), options: null, census => File.Copy(with.CensusPath, census));
        without.Run();

        Assert.Equal(without.Simulation.Events().Select(Shown), with.Simulation.Events().Select(Shown));
        Assert.Equal(without.Simulation.Workforce().Select(each => each.EmployeeId), with.Simulation.Workforce().Select(each => each.EmployeeId));
        Assert.All(without.Simulation.Events(), each => Assert.Null(each.Dimensions));
        Assert.NotEqual(without.Simulation.Digest(), with.Simulation.Digest());

        with.Execute("drop view dim_people; delete from int_people");
        Assert.Equal(without.Simulation.Digest(), with.Simulation.Digest());

        static string Shown(WorkforceEvent each) => $"{each.EmployeeId} {each.EventCategory} {each.EffectiveDate} {each.CompensationAmount}";
    }

    [Fact]
    public void Hires_are_like_the_leavers_of_their_year_one_after_another()
    {
        using Plan plan = DimensionedCensus.Plan(400, Plan.Years(2025, 2025));
        plan.Run();

        List<WorkforceEvent> events = [.. plan.Simulation.Events()];
        string[] leavers = [.. events.Where(each => each.EventCategory.ToString() == "ExperiencedTermination").Select(Texts)];
        List<WorkforceEvent> hires = [.. events.Where(each => each.EventType.ToString() == "Hire").OrderBy(each => each.EffectiveDate).ThenBy(each => each.EmployeeId, StringComparer.Ordinal)];
        Assert.True(hires.Count > leavers.Length);
        Assert.Equal(leavers.Order(StringComparer.Ordinal), hires.Take(leavers.Length).Select(Texts).Order(StringComparer.Ordinal));
        Assert.Equal(hires.Take(hires.Count - leavers.Length).Select(Texts), hires.Skip(leavers.Length).Select(Texts));
        Assert.All(hires, each => Assert.Equal([1.0m, null, null], each.Dimensions!.Values.Skip(2)));

        static string Texts(WorkforceEvent each) => $"{each.Dimensions!["department"]} {each.Dimensions["cost_center"]}";
    }

    [Fact]
    public void Where_nobody_leaves_hires_are_like_the_opening_workforce()
    {
        using Plan plan = DimensionedCensus.Plan(100, Plan.Years(2025, 2025, growth: 0.3m, terminationRate: 0, newHireTerminationRate: 0));
        plan.Run();

        List<WorkforceEvent> hires = [.. plan.Simulation.Events(new EventFilter { EventTypes = ["hire"] })];
        Assert.Equal(30, hires.Count);
        Assert.Equal(30, hires.Select(each => each.Dimensions!["cost_center"]).Distinct().Count(), 6.0);
        Assert.True(plan.Simulation.ValidateYear(2025).Passed);
    }

    [Fact]
    public void A_year_without_events_passes()
    {
        SimulationConfiguration years = DimensionedCensus.Of(Plan.Years(2025, 2026, growth: 0, terminationRate: 0, newHireTerminationRate: 0));
        using var plan = new Plan(years with { Promotion = years.Promotion with { BaseRate = 0 } }, options: null, census =>
        {
            DimensionedCensus.Write(census, 40, years);
            string[] lines = File.ReadAllLines(census);
            int hired = Array.IndexOf(lines[0].Split(','), "employee_hire_date");
            File.WriteAllLines(census, lines.Select((line, i) => i == 0 ? line : string.Join(',', line.Split(',').Select((field, column) => column == hired ? "2024-06-01" : field))));
        });
        plan.Run(new RunOptions { EndYear = 2025 });

        Assert.Empty(plan.Simulation.Events());
        Assert.Equal(40, plan.Scalar<long>("select count(*) from dim_people"));
        Assert.True(plan.Simulation.ValidateYear(2025).Passed);
    }

    [Fact]
    public void The_table_of_people_has_a_row_for_each_stretch_with_its_last_day()
    {
        using Plan plan = DimensionedCensus.Plan(200, Plan.Years(2025, 2025));
        plan.Run();

        Assert.Equal(
            plan.Scalar<long>("select count(*) from fct_workforce_snapshot where employment_status = 'active'"),
            plan.Scalar<long>("select count(*) from dim_people where valid_to is null"));
        Assert.Equal(
            0, plan.Scalar<long>("select count(*) from fct_workforce_snapshot as people left join dim_people using (employee_id) where termination_date is distinct from valid_to"));
        plan.Execute("insert into int_people select 2026, date '2026-04-01', employee_id, 'Moved', cost_center, fte, grade, reviewed from int_people where employee_id = (select min(employee_id) from int_people semi join (from fct_workforce_snapshot where employment_status = 'active') using (employee_id))");
        Assert.Equal(
            ["2024-12-31 2026-03-31", "2026-04-01 "],
            plan.Query("select valid_from || ' ' || coalesce(valid_to::varchar, '') from dim_people where employee_id in (select employee_id from dim_people where department = 'Moved') order by valid_from", row => row.GetString(0)));
    }

    [Fact]
    public void Undone_and_run_again_a_year_has_the_same_dimensions()
    {
        using Plan plan = DimensionedCensus.Plan(200, Plan.Years(2025, 2026));
        plan.Run();
        string digest = plan.Simulation.Digest();

        plan.Simulation.ResetYear(2025);
        Assert.Equal(0, plan.Scalar<long>("select count(*) from int_people"));
        plan.Run();

        Assert.Equal(digest, plan.Simulation.Digest());
        Assert.True(plan.Simulation.ValidateYear(2026).Passed);
    }

    [Theory]
    [InlineData("01,02,", "varchar")]
    [InlineData("1,-20,", "bigint")]
    [InlineData("1,0.25,", "decimal(28, 2)")]
    [InlineData("2024-02-29,,", "date")]
    [InlineData("2024/02/29,2024-02-01 00:00:00,", "date")]
    [InlineData("2024-02-30,,", "varchar")]
    [InlineData("2024-02-29 12:30:00,,", "varchar")]
    [InlineData("1e5,1,", "varchar")]
    [InlineData("0.30000000000000004,1e-05,", "decimal(28, 5)")]
    [InlineData("0.3333333333333333,1.0,", "decimal(28, 10)")]
    [InlineData("1001.0,1002.0,", "bigint")]
    [InlineData("12345678901234567890,1,", "varchar")]
    [InlineData(",,", "varchar")]
    [InlineData("Sales,1,2024-01-01", "varchar")]
    public void A_dimension_is_what_all_its_values_are(string values, string type)
    {
        string[] rows = [.. values.Split(',').Select((value, i) => $"E{i},,1970-01-01,2000-05-01,60000,,,,{value}")];
        _census.ImportText(string.Join('\n', [CensusFixture.Header + ",Thing", .. rows, "G,,1970-01-01,2000-05-01,-1,,,,no number", ""]), With("thing"));

        Assert.Equal([type.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()], _census.Query("select data_type from duckdb_columns() where table_name = 'census_dimensions' and column_name = 'thing'"));
        Assert.Equal(
            values.Split(',').Count(value => value.Length > 0), int.Parse(_census.Query("select count(thing) from census_dimensions")[0], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Text_Parquet_and_objects_give_the_same_dimensions()
    {
        string[] lines = [$"{CensusFixture.Header},Abteilung,fte", $"{Row},\"R & D, \"\"new\"\"\",0.5", "E2,,1970-01-01,2000-05-01,60000,,,, Sales ,1"];
        SimulationConfiguration configuration = With("department", "fte");
        configuration = configuration with { Census = configuration.Census with { Columns = new Dictionary<string, string> { ["department"] = "abteilung" } } };
        string path = _census.Write("c.csv", string.Join('\n', lines));
        _census.Execute($"copy (from read_csv('{path}', all_varchar = true)) to '{_census.File("c.parquet")}'");
        List<Dictionary<string, object?>> objects =
        [
            new() { ["employee_id"] = "E1", ["employee_birth_date"] = new DateOnly(1970, 1, 1), ["employee_hire_date"] = new DateOnly(2000, 5, 1), ["employee_gross_compensation"] = 60000, ["Abteilung"] = "R & D, \"new\"", ["fte"] = 0.5m },
            new() { ["employee_id"] = "E2", ["employee_birth_date"] = new DateOnly(1970, 1, 1), ["employee_hire_date"] = new DateOnly(2000, 5, 1), ["employee_gross_compensation"] = 60000, ["Abteilung"] = "Sales", ["fte"] = 1 },
        ];

        foreach (CensusSource source in (CensusSource[])[CensusSource.FromFile(path), CensusSource.FromFile(_census.File("c.parquet")), CensusSource.FromRows(objects)])
        {
            Assert.Empty(_census.Import(source, configuration).NotUsed);
            Assert.Equal(["E1|R & D, \"new\"|0.5", "E2|Sales|1.0"], _census.Query("from census_dimensions order by employee_id"));
        }
    }

    [Fact]
    public void Objects_with_other_dimensions_are_another_census()
    {
        string Hash(string department, params string[] dimensions) => _census.Import(
            CensusSource.FromRows([new Dictionary<string, object?> { ["employee_id"] = "E1", ["employee_birth_date"] = "1970-01-01", ["employee_hire_date"] = "2000-05-01", ["employee_gross_compensation"] = 60000, ["department"] = department }]),
            With(dimensions)).Sha256;

        Assert.Equal(Hash("Sales"), Hash("Operations"));
        Assert.NotEqual(Hash("Sales", "department"), Hash("Operations", "department"));
    }

    [Fact]
    public void Columns_that_nothing_reads_are_named()
    {
        CensusImportResult result = _census.ImportText($"{CensusFixture.Header},site,Department, ,note\n{Row},here,Sales,,x\n", With("department"));

        Assert.Equal(["site", "note"], result.NotUsed);
        Assert.Empty(_census.ImportLines(Row).NotUsed);
    }

    [Fact]
    public void A_run_says_once_which_columns_it_does_not_use()
    {
        var reporter = new Messages();
        using Plan plan = DimensionedCensus.Plan(50, Plan.Years(2025, 2026));
        plan.Run(reporter: reporter);

        Assert.Equal(["Census census.csv: not used: site. To keep a column, list it in census.dimensions."], reporter.Of(MessageLevel.Information));
    }

    [Fact]
    public void A_listed_column_that_the_census_lacks_is_refused()
    {
        CensusException error = Assert.Throws<CensusException>(() => _census.ImportText($"{CensusFixture.Header},departmnt\n{Row},Sales\n", With("department")));

        Assert.Equal("CensusColumnsMissing", error.ErrorId);
        Assert.Contains("lacks the column department.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Is 'departmnt' the department?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_one_person_in_two_departments_leave_open_which_is_right()
    {
        _census.ImportText($"{CensusFixture.Header},department\n{Row},Sales\n{Row},Operations\nE2,,1970-01-01,2000-05-01,60000,,,,Sales\nE2,,1970-01-01,2000-05-01,60000,,,,Sales\n", With("department"));

        Assert.Equal(
            [
                "2 duplicate_id: employee_id 'E1' is on lines 2, 3, which differ: none of them is imported.",
                "3 duplicate_id: employee_id 'E1' is on lines 2, 3, which differ: none of them is imported.",
                "5 duplicate_id: employee_id 'E2' is on lines 4, 5, all saying the same: one is kept.",
            ],
            _census.Rejects());
    }

    [Fact]
    public void A_value_that_cannot_be_shown_is_rejected()
    {
        _census.ImportText($"{CensusFixture.Header},department,fte\n{Row},Sales,0.5\nE2,,1970-01-01,2000-05-01,60000,,,,\"a\u001bb\",1\nE3,,1970-01-01,2000-05-01,60000,,,,{new string('x', 201)},x\nE4,,1970-01-01,2000-05-01,60000,,,,Sales,\"0,5\"\nE5,,1970-01-01,2000-05-01,60000,,,,Sales,50\nE6,101-11-1001,1970-01-01,2000-05-01,60000,,,,101111001,1\n", With("department", "fte"));

        Assert.Equal(
            [
                "3 unusable_dimension: department 'a?b' holds a control character, such as a line break.",
                $"4 unusable_dimension: department '{new string('x', 60)}…' is longer than 200 characters.",
                "5 unusable_dimension: fte '0,5' is not a number from 0 to 2; 0.5 is half time.",
                "6 unusable_dimension: fte '50' is not a number from 0 to 2; 0.5 is half time.",
                "7 unusable_dimension: department is the SSN of the employee; SSNs are kept as employee_ssn alone.",
            ],
            _census.Rejects());
    }

    [Fact]
    public void An_fte_without_values_is_a_number_still()
    {
        _census.ImportText($"{CensusFixture.Header},fte\n{Row},\n", With("fte"));

        Assert.Equal(["DECIMAL(28,0)"], _census.Query("select data_type from duckdb_columns() where table_name = 'census_dimensions' and column_name = 'fte'"));
    }

    [Fact]
    public void An_object_within_an_object_is_refused_by_name()
    {
        CensusException error = Assert.Throws<CensusException>(() => _census.Import(
            CensusSource.FromRows([new Dictionary<string, object?> { ["employee_id"] = "E1", ["department"] = new[] { "Sales" } }]), With("department")));

        Assert.Equal("The census 'objects' cannot be read: in row 1, 'department' is of the type String[].", error.Message);
    }

    [Fact]
    public void Columns_may_be_called_like_tables_and_aliases_of_queries()
    {
        string[] names = ["int_people", "census_dimensions", "people", "content", "report", "position", "day", "rows", "kind", "hires", "value", "dimension", "order"];
        SimulationConfiguration years = Plan.Years(2025, 2025);
        using var plan = new Plan(years with { Census = years.Census with { Dimensions = names } }, options: null, census =>
        {
            SyntheticCensus.Write(census, 60, 7, new DateOnly(2024, 12, 31), years);
            File.WriteAllLines(census, File.ReadAllLines(census).Select((line, i) => $"{line},{string.Join(',', names.Select(name => i == 0 ? name : $"{name} {i % 4}"))}"));
        });
        plan.Run();
        string digest = plan.Simulation.Digest();

        Assert.True(plan.Simulation.ValidateYear(2025).Passed);
        Assert.Equal(names.Select(name => $"{name} 1"), plan.Simulation.Workforce().First().Dimensions!.Values);
        plan.Execute("update int_people set \"order\" = 'changed' where employee_id = 'EMP_0000001'");
        Assert.NotEqual(digest, plan.Simulation.Digest());
    }

    [Theory]
    [InlineData("Department", "cannot be the name of a dimension: it starts with a small letter")]
    [InlineData("job family", "cannot be the name of a dimension: it starts with a small letter")]
    [InlineData("1st", "cannot be the name of a dimension: it starts with a small letter")]
    [InlineData("", "cannot be the name of a dimension: it starts with a small letter")]
    [InlineData("level_id", "PlanWise reads this column anyway")]
    [InlineData("source_line", "results have such a column already")]
    [InlineData("year", "results have such a column already")]
    [InlineData("simulation_year", "results have such a column already")]
    [InlineData("eventtype", "results have such a column already")]
    [InlineData("active", "PlanWise reads this column anyway")]
    [InlineData("valid_from", "results have such a column already")]
    [InlineData("path", "results have such a column already")]
    [InlineData("dimensions", "results have such a column already")]
    [InlineData("my_ssn", "SSNs are kept as employee_ssn alone")]
    [InlineData("location", "'location' is named twice")]
    [InlineData("lo_cation", "are the same name in PowerShell")]
    public void A_name_that_would_be_taken_for_another_is_refused(string name, string why)
    {
        SimulationConfiguration configuration = With("location", name);

        ConfigurationIssue issue = Assert.Single(Issues(configuration));
        Assert.Equal("census.dimensions.2", issue.Key);
        Assert.Contains(why, issue.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("department", "employee_ssn", "employee_ssn")]
    [InlineData("department", "Pay", "employee_gross_compensation", "pay")]
    [InlineData("department", "location", "location")]
    public void A_column_of_the_file_is_one_thing(string dimension, string column, string other, string? otherColumn = null)
    {
        var columns = new Dictionary<string, string> { [dimension] = column };
        if (otherColumn is not null)
        {
            columns[other] = otherColumn;
        }

        SimulationConfiguration configuration = With(other == "location" ? ["department", "location"] : ["department"]);

        string message = string.Join(' ', Issues(configuration with { Census = configuration.Census with { Columns = columns } }).Select(issue => issue.Message));
        Assert.Contains($"is named for {dimension} and {other}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_hundred_dimensions_are_one_error() =>
        Assert.Equal("There are 101 dimensions; 100 are the most.", Assert.Single(Issues(With([.. Enumerable.Range(0, 101).Select(i => $"d{i}")]))).Message);

    [Theory]
    [InlineData("123-45-6789")]
    [InlineData("Ops 123/45/6789 b")]
    [InlineData("123_45_6789")]
    [InlineData("123 - 45 - 6789")]
    [InlineData("123\u00a045\u00a06789")]
    [InlineData("123\u221245\u22126789")]
    [InlineData("\uff11\uff12\uff13-\uff14\uff15-6789")]
    [InlineData("SSN 123456789")]
    public void What_is_written_as_an_SSN_is_masked_whatever_separates_it(string text)
    {
        using var plan = new Plan(20);
        plan.Simulation.RunStep(SimulationStep.PreSimulation);

        using System.Data.Common.DbConnection connection = plan.Simulation.Connect();
        string shown = PlanWise.Storage.DbConnectionExtensions.Scalar<string>(connection, $"select temp.main.mask_written_ssn('{text}')")!;
        Assert.DoesNotContain("45", shown, StringComparison.Ordinal);
        Assert.EndsWith("6789", shown.TrimEnd(' ', 'b'), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SSN")]
    [InlineData("Social Security Number")]
    [InlineData("emp_ssn")]
    public void A_column_of_SSNs_cannot_be_mapped_to_a_dimension(string column)
    {
        SimulationConfiguration configuration = With("badge");
        configuration = configuration with { Census = configuration.Census with { Columns = new Dictionary<string, string> { ["badge"] = column } } };

        Assert.Contains("SSNs are kept as employee_ssn alone", Assert.Single(Issues(configuration)).Message, StringComparison.Ordinal);
        Assert.Empty(Issues(With("businessname")));
    }

    [Fact]
    public void A_dimension_is_shown_as_it_is_where_it_is_not_written_as_an_SSN()
    {
        using var plan = new Plan(DimensionedCensus.Of(Plan.Years(2025, 2025)), options: null, census =>
        {
            DimensionedCensus.Write(census, 60, Plan.Years(2025, 2025));
            File.WriteAllText(census, File.ReadAllText(census).Replace("Operations", "A-111456789", StringComparison.Ordinal).Replace("Sales", "11111111-2222-3333-4444-55555555555a", StringComparison.Ordinal));
        });
        plan.Run();

        Assert.Contains(plan.Simulation.Workforce(), each => (string?)each.Dimensions!["department"] == "A-111456789");
        Assert.Contains(plan.Simulation.Workforce(), each => (string?)each.Dimensions!["department"] == "11111111-2222-3333-4444-55555555555a");
    }

    [Fact]
    public void SSNs_that_stand_in_a_dimension_are_masked()
    {
        using var plan = new Plan(DimensionedCensus.Of(Plan.Years(2025, 2025)), options: null, census =>
        {
            DimensionedCensus.Write(census, 60, Plan.Years(2025, 2025));
            File.WriteAllText(census, File.ReadAllText(census).Replace("Operations", "Ops 123-45-6789", StringComparison.Ordinal));
        });
        plan.Run();

        Assert.Contains(plan.Simulation.Workforce(), each => (string?)each.Dimensions!["department"] == "Ops *******6789");
        Assert.Contains(plan.Simulation.Workforce(new WorkforceFilter { IncludeSsn = true }), each => (string?)each.Dimensions!["department"] == "Ops 123-45-6789");
        Assert.Equal(["Ops *******6789", "Sales"], Departments(includeSsn: false));
        Assert.Equal(["Ops 123-45-6789", "Sales"], Departments(includeSsn: true));

        string[] Departments(bool includeSsn)
        {
            using QueryResult result = plan.Simulation.Query(
                "select distinct department from dim_people where (department like 'Ops%' or department = 'Sales') and fte > 0.1 and (reviewed is null or reviewed > date '2024-01-01') order by 1", includeSsn: includeSsn);
            return [.. result.Rows().Select(row => (string)row[0]!)];
        }
    }

    private static SimulationConfiguration With(params string[] dimensions) =>
        CensusFixture.Lenient with { Census = CensusFixture.Lenient.Census with { Dimensions = dimensions } };

    private static IReadOnlyList<ConfigurationIssue> Issues(SimulationConfiguration configuration) =>
        configuration.Validate();

    private static object?[] Expected(string[] fields) =>
    [
        fields[^6].Length > 0 ? fields[^6] : null, fields[^5], decimal.Parse(fields[^4], System.Globalization.CultureInfo.InvariantCulture), long.Parse(fields[^3], System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(fields[^2], System.Globalization.CultureInfo.InvariantCulture),
    ];

    private sealed class Messages : ISimulationReporter
    {
        private readonly List<(MessageLevel Level, string Text)> _messages = [];

        public IEnumerable<string> Of(MessageLevel level) => _messages.Where(message => message.Level == level).Select(message => message.Text);

        public void Message(MessageLevel level, string message) => _messages.Add((level, message));

        public void Progress(SimulationProgress progress)
        {
        }
    }
}
