using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Run;

/// <summary>
/// A session that is given other people than the simulation was made from is refused, however they are given; allowed, it
/// ends like a simulation that was made from them.
/// </summary>
public sealed class CensusChangeTests : IDisposable
{
    private static readonly SimulationConfiguration Configured = Plan.Years(2025, 2026);

    private readonly TemporaryDirectory _directory = new();
    private readonly RecordingReporter _reporter = new();

    public CensusChangeTests()
    {
        Write(Census, 60, 7);
        Write(Other, 40, 8);
    }

    /// <summary>How another census can be given.</summary>
    public enum Way
    {
        AnotherFile,
        SameNameCorrected,
        ConfigurationEdited,
        Rows,
    }

    private string Database => _directory.File("plan.duckdb");

    private string Census => _directory.File("census.csv");

    private string Other => _directory.File("small.csv");

    [Theory]
    [InlineData(Way.AnotherFile, 2026)]
    [InlineData(Way.AnotherFile, 2025)]
    [InlineData(Way.SameNameCorrected, 2026)]
    [InlineData(Way.ConfigurationEdited, 2026)]
    [InlineData(Way.Rows, 2026)]
    public void Another_census_is_refused_by_name_and_allowed_takes_every_year_back(Way way, int lastYear)
    {
        string imported = Run(Census, lastYear);
        if (way == Way.SameNameCorrected)
        {
            File.Copy(Other, Census, overwrite: true);
        }

        byte[] bytes = File.ReadAllBytes(Database);
        var error = Assert.Throws<CensusChangedException>(() => Open(way, allow: false));
        Assert.Equal(bytes, File.ReadAllBytes(Database));

        Assert.Equal("CensusChanged", error.ErrorId);
        SimulationCensus after = error.Change.After!;
        Assert.Equal(Census, error.Change.Before.Path);
        Assert.Equal(imported, error.Change.Before.Sha256);
        Assert.NotEqual(imported, after.Sha256);
        Assert.Contains($"{Census} (SHA-256 {imported[..12]}…) -> {after.Path ?? "objects"} (SHA-256 {after.Sha256![..12]}…)", error.Message, StringComparison.Ordinal);

        using Simulation allowed = Open(way, allow: true);

        Assert.Equal(after, allowed.Census);
        Assert.Equal(1, allowed.Checklist.Items.Count(item => item.Status == StepStatus.Completed));
        Assert.Contains(_reporter.Messages, message => message.Level == MessageLevel.Warning
            && message.Text.Contains(lastYear == 2026 ? "2025 to 2026 were undone" : "2025 was undone", StringComparison.Ordinal));
        Assert.Contains(after.Sha256[..12], allowed.ReadAudit().Single(entry => entry.Action == "change_census").Message, StringComparison.Ordinal);
        Assert.True(allowed.VerifyAudit().Passed);
        _ = allowed.Run().ToList();
        Assert.Equal(Undisturbed(), allowed.Digest());
    }

    [Fact]
    public void The_same_people_under_another_name_are_the_same_census()
    {
        Run(Census, 2025);
        string copy = _directory.File("copy.csv");
        File.Copy(Census, copy);

        using (Simulation simulation = Simulation.Create(Database, Configured, CensusSource.FromFile(copy)))
        {
            Assert.Equal(Census, simulation.Census!.Path);
        }

        using Simulation edited = Simulation.Create(Database, Naming(copy));
        Assert.Equal(2, edited.Run().Count());
    }

    [Fact]
    public void The_same_objects_are_the_same_census_and_others_are_not()
    {
        using (Simulation first = Simulation.Create(Database, Configured, CensusSource.FromRows(RowsOf(Census))))
        {
            _ = first.Run(new RunOptions(EndYear: 2025)).ToList();
        }

        using (Simulation again = Simulation.Create(Database, Configured, CensusSource.FromRows(RowsOf(Census))))
        {
            Assert.Equal(("objects", null), (again.Census!.Name, again.Census.Path));
        }

        List<IReadOnlyDictionary<string, object?>> rows = RowsOf(Census);
        rows.RemoveAt(0);
        Assert.Throws<CensusChangedException>(() => Simulation.Create(Database, Configured, CensusSource.FromRows(rows)));

        // Without them they cannot be imported again, and nothing else is in their place.
        using Simulation opened = Simulation.Open(Database);
        Assert.Equal("CensusNotConfigured", Assert.Throws<UsageException>(() => opened.RunStep(SimulationStep.PreSimulation)).ErrorId);
        Assert.True(opened.Checklist.IsComplete(2025));
    }

    [Fact]
    public void A_census_that_the_configuration_names_and_that_is_gone_is_a_warning_when_a_simulation_goes_on()
    {
        using (Simulation first = Simulation.Create(Database, Naming(Census)))
        {
            _ = first.Run(new RunOptions(EndYear: 2025)).ToList();
        }

        File.Delete(Census);

        using Simulation resumed = Simulation.Create(Database, Naming(Census), reporter: _reporter);
        Assert.Contains(_reporter.Messages, message => message.Level == MessageLevel.Warning
            && message.Text.Contains(Census, StringComparison.Ordinal) && message.Text.Contains("goes on with the people", StringComparison.Ordinal));
        Assert.Equal(2, resumed.Run().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_census_that_is_named_anew_and_not_there_is_an_error(bool inConfiguration)
    {
        Run(Census, 2025);
        string nowhere = _directory.File("nowhere.csv");

        var error = Assert.Throws<CensusException>(() => inConfiguration
            ? Simulation.Create(Database, Naming(nowhere), allowCensusChange: true)
            : Simulation.Create(Database, Configured, CensusSource.FromFile(nowhere), allowCensusChange: true));

        Assert.Equal("CensusNotFound", error.ErrorId);
        Assert.Contains(nowhere, error.Message, StringComparison.Ordinal);
        string begun = _directory.File("begun.duckdb");
        Assert.Throws<CensusException>(() => Simulation.Create(begun, Configured, CensusSource.FromFile(nowhere)));
        Assert.False(File.Exists(begun));
    }

    [Fact]
    public void A_census_that_cannot_be_imported_takes_nothing_back()
    {
        Run(Census, 2026);
        string digest = Digest();
        File.WriteAllText(Other, "employee_id,employee_birth_date,employee_hire_date,employee_gross_compensation\nE1,1980-01-01,2010-01-01,-1\n");

        Assert.Equal("CensusRejected", Assert.Throws<CensusException>(() => Open(Way.AnotherFile, allow: true)).ErrorId);

        Assert.Equal(digest, Digest());
    }

    [Fact]
    public void Settings_that_only_an_import_reads_belong_to_the_census()
    {
        Run(Census, 2026);
        SimulationConfiguration other = Configured with { Census = Configured.Census with { CompensationBasis = CompensationBasis.PlanYearPaid } };

        var error = Assert.Throws<CensusChangedException>(
            () => Simulation.Create(Database, other, CensusSource.FromFile(Census), allowConfigurationChange: true));

        Assert.Contains("census.compensation_basis: annual_rate -> plan_year_paid", error.Message, StringComparison.Ordinal);
        using Simulation changed = Simulation.Create(Database, other, CensusSource.FromFile(Census), allowCensusChange: true);
        _ = changed.Run().ToList();
        using Simulation undisturbed = Simulation.Create(_directory.File("undisturbed.duckdb"), other, CensusSource.FromFile(Census));
        _ = undisturbed.Run().ToList();
        Assert.Equal(undisturbed.Digest(), changed.Digest());
        Assert.NotEqual(Undisturbed(Census), changed.Digest());
    }

    [Fact]
    public void A_census_that_is_allowed_allows_no_other_configuration()
    {
        Run(Census, 2026);
        SimulationConfiguration other = Plan.Years(2025, 2026, growth: 0.05m);

        Assert.Throws<ConfigurationChangedException>(
            () => Simulation.Create(Database, other, CensusSource.FromFile(Other), allowCensusChange: true));

        using Simulation both = Simulation.Create(
            Database, other, CensusSource.FromFile(Other), allowConfigurationChange: true, allowCensusChange: true);
        Assert.Equal(0.05m, both.Run().Last().TargetGrowthRate);
    }

    [Fact]
    public void A_session_is_told_when_another_one_of_the_process_imported_other_people()
    {
        using Simulation one = Simulation.Create(Database, Configured, CensusSource.FromRows(RowsOf(Census)));
        using Simulation same = Simulation.Create(Database, Configured, CensusSource.FromRows(RowsOf(Census)));
        using Simulation another = Simulation.Create(Database, Configured, CensusSource.FromRows(RowsOf(Other)));
        _ = one.Run(new RunOptions(EndYear: 2025)).ToList();

        Assert.Equal("CensusChangedMeanwhile", Assert.Throws<UsageException>(() => another.Run().Count()).ErrorId);
        Assert.Equal(2, same.Run().Count());
    }

    [Fact]
    public void Importing_again_reads_the_file_that_was_imported_and_says_that_it_has_changed()
    {
        Run(Census, 2025);
        File.Copy(Other, Census, overwrite: true);

        using Simulation opened = Simulation.Open(Database);
        StepResult result = opened.RunStep(SimulationStep.PreSimulation, reporter: _reporter);

        Assert.Equal(40, result.Rows);
        Assert.Contains(_reporter.Messages, message => message.Level == MessageLevel.Warning && message.Text.StartsWith("The census has changed", StringComparison.Ordinal));
    }

    [Fact]
    public void Before_the_import_the_census_may_be_any()
    {
        Simulation.Create(Database, Configured, CensusSource.FromFile(Census)).Dispose();

        using Simulation simulation = Simulation.Create(Database, Configured, CensusSource.FromFile(Other));
        Assert.Equal(new SimulationCensus("small.csv", Other, null), simulation.Census);
        Assert.Equal(40, simulation.RunStep().Rows);
        Assert.NotNull(simulation.Census!.Sha256);
    }

    public void Dispose() => _directory.Dispose();

    private static void Write(string path, int people, long seed) =>
        SyntheticCensus.Write(path, people, seed, new DateOnly(2024, 12, 31), SimulationConfiguration.Default);

    private static SimulationConfiguration Naming(string path) =>
        Configured with { Census = Configured.Census with { Path = Path.GetFileName(path), FullPath = path } };

    private static List<IReadOnlyDictionary<string, object?>> RowsOf(string path)
    {
        string[][] lines = [.. File.ReadLines(path).Select(line => line.Split(','))];
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(cell => cell.First, cell => (object?)cell.Second))];
    }

    private string Run(string census, int endYear)
    {
        using Simulation simulation = Simulation.Create(Database, Configured, CensusSource.FromFile(census));
        _ = simulation.Run(new RunOptions(EndYear: endYear)).ToList();
        return simulation.Census!.Sha256!;
    }

    private string Digest()
    {
        using Simulation simulation = Simulation.Open(Database, readOnly: true);
        return simulation.Digest();
    }

    private string Undisturbed(string? census = null)
    {
        using Simulation simulation = Simulation.Create(
            _directory.File($"{Guid.NewGuid():N}.duckdb"), Configured, CensusSource.FromFile(census ?? Other));
        _ = simulation.Run().ToList();
        return simulation.Digest();
    }

    private Simulation Open(Way way, bool allow) => way switch
    {
        Way.ConfigurationEdited => Simulation.Create(Database, Naming(Other), reporter: _reporter, allowCensusChange: allow),
        _ => Simulation.Create(
            Database,
            Configured,
            way switch
            {
                Way.AnotherFile => CensusSource.FromFile(Other),
                Way.SameNameCorrected => CensusSource.FromFile(Census),
                _ => CensusSource.FromRows(RowsOf(Other)),
            },
            reporter: _reporter,
            allowCensusChange: allow),
    };
}
