using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Storage;

/// <summary>Every kind of trouble with a file is told as what it is, wherever a file is read or written.</summary>
public sealed class FileTroubleTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string LongName => _directory.File(new string('x', 300));

    // As the systems number them: what .NET gives has no more than the number.
    public static TheoryData<int, FileTroubleKind> Numbers() => OperatingSystem.IsWindows()
        ? new()
        {
            { unchecked((int)0x80070020), FileTroubleKind.InUse },
            { unchecked((int)0x80070013), FileTroubleKind.ReadOnly },
            { unchecked((int)0x80070070), FileTroubleKind.NoRoom },
            { unchecked((int)0x800700CE), FileTroubleKind.NameTooLong },
            { unchecked((int)0x80070004), FileTroubleKind.NoHandles },
        }
        : new()
        {
            { 13, FileTroubleKind.Denied },
            { 1, FileTroubleKind.Denied },
            { 30, FileTroubleKind.ReadOnly },
            { OperatingSystem.IsMacOS() ? 63 : 36, FileTroubleKind.NameTooLong },
            { OperatingSystem.IsMacOS() ? 35 : 11, FileTroubleKind.InUse },
            { 23, FileTroubleKind.NoHandles },
            { 24, FileTroubleKind.NoHandles },
            { 28, FileTroubleKind.NoRoom },
            { 27, FileTroubleKind.NoRoom },
            { OperatingSystem.IsMacOS() ? 69 : 122, FileTroubleKind.NoRoom },
            { 20, FileTroubleKind.NotADirectory },
            { 5, FileTroubleKind.Device },
            { 9_999, FileTroubleKind.Other },
        };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_number_of_the_system_decides(int number, FileTroubleKind kind) =>
        Assert.Equal(kind, FileTrouble.Of(new IOException("as the system says it", number)).Kind);

    [Fact]
    public void Every_kind_has_words_of_its_own()
    {
        FileTrouble[] all = [.. Numbers().Select(row => FileTrouble.Of(new IOException("as the system says it", row.Data.Item1)))];

        Assert.All(all, trouble => Assert.True(trouble.Why.EndsWith('.') && trouble.WhatToDo.EndsWith('.'), trouble.ToString()));
        Assert.Equal(all.DistinctBy(trouble => trouble.Kind).Count(), all.DistinctBy(trouble => trouble.Why).Count());
    }

    [UnixFact]
    public void Faults_of_the_file_system_are_told_apart()
    {
        Assert.Equal(FileTroubleKind.NameTooLong, Kind(() => File.OpenRead(LongName)));
        Assert.Equal(FileTroubleKind.Missing, Kind(() => File.OpenRead(_directory.File("nothing"))));
        Assert.Equal(FileTroubleKind.Missing, Kind(() => File.OpenRead(Path.Combine(_directory.File("nothing"), "nothing"))));
        File.WriteAllText(_directory.File("file"), "");
        Assert.Equal(FileTroubleKind.Missing, Kind(() => File.OpenRead(Path.Combine(_directory.File("file"), "below"))));
        Assert.Equal(FileTroubleKind.Exists, Kind(() => new FileStream(_directory.File("file"), FileMode.CreateNew)));
        using FileStream held = new(_directory.File("held"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(FileTroubleKind.InUse, Kind(() => new FileStream(_directory.File("held"), FileMode.Open, FileAccess.ReadWrite, FileShare.None)));
        Assert.Equal(FileTroubleKind.NoRoom, Kind(() => throw new ArgumentOutOfRangeException()));
    }

    [UnixFact]
    public void A_name_that_is_too_long_is_said_to_be_so_and_not_to_be_in_use()
    {
        var reported = new Dictionary<string, string>
        {
            ["database"] = Message(() => Simulation.Create(LongName, SimulationConfiguration.Default)),

            // Short enough for a file, but not for the lock beside it.
            ["lock"] = Message(() => Simulation.Create(_directory.File(new string('x', 251)), SimulationConfiguration.Default)),
            ["configuration"] = Message(() => ConfigurationLoader.Load(LongName)),
            ["written configuration"] = Message(() => ConfigurationTemplate.WriteFile(LongName, SimulationConfiguration.Default)),
            ["synthetic census"] = Message(() => SyntheticCensus.Write(LongName + ".csv", 1, 1, new DateOnly(2024, 12, 31), SimulationConfiguration.Default)),
        };

        Assert.All(reported, message => Assert.True(message.Value.Contains("too long", StringComparison.Ordinal), $"{message.Key}: {message.Value}"));
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Path));
    }

    [Fact]
    public void A_file_in_the_place_of_another_is_told_by_its_looks_and_nothing_of_it_is_shown()
    {
        const string Secret = "Xy-secret";
        string csv = Written("census.csv", $"employee_id,employee_ssn,employee_birth_date,employee_hire_date,employee_gross_compensation\n{Secret},123456789,1980-01-01,2010-01-01,60000\n");
        string noHeader = Written("rows.csv", $"\"{Secret}\";\"123456789\";1980-01-01\n");
        string yaml = Written("plan.yaml", $"# A comment, with a comma\nsimulation:\n  scenario_id: {Secret}\n");
        string parquet = _directory.File("x.parquet");
        SyntheticCensus.Write(parquet, 5, 1, new DateOnly(2024, 12, 31), SimulationConfiguration.Default);
        string database = _directory.File("plan.duckdb");
        Simulation.Create(database, SimulationConfiguration.Default).Close();
        string workbook = _directory.File("book.xlsx");
        File.WriteAllBytes(workbook, [(byte)'P', (byte)'K', 3, 4, .. Enumerable.Repeat((byte)'x', 100)]);
        var looks = new Dictionary<string, string>
        {
            [csv] = "looks like a CSV file",
            [noHeader] = "looks like a CSV file",
            [yaml] = "looks like a YAML file",
            [parquet] = "looks like a Parquet file",
            [database] = "looks like a DuckDB database",
            [workbook] = "a ZIP archive",
        };
        var places = new Dictionary<string, Action<string>>
        {
            ["configuration"] = path => ConfigurationLoader.Load(path),
            ["census"] = path => CensusCheck.Check(CensusSource.FromFile(path), SimulationConfiguration.Default),
            ["database"] = path => Simulation.Open(path),
            ["new database"] = path => Simulation.Create(path, SimulationConfiguration.Default),
            ["manifest"] = path => ManifestFile.Read(path),
        };
        foreach ((string place, Action<string> give) in places)
        {
            string[] own = place switch { "configuration" => [yaml], "census" => [csv, noHeader, parquet], "manifest" => [], _ => [database] };
            foreach ((string path, string look) in looks.Where(file => !own.Contains(file.Key)))
            {
                string message = Message(() => give(path));

                Assert.True(message.Contains(look, StringComparison.Ordinal), $"{place}, {path}: {message}");
                Assert.DoesNotContain(Secret, message, StringComparison.Ordinal);
                Assert.InRange(message.Length, 1, 200 + path.Length);
            }
        }

        Assert.Equal("NotAConfiguration", Assert.Throws<PlanWiseConfigurationException>(() => ConfigurationLoader.Load(csv)).ErrorId);
    }

    public void Dispose() => _directory.Dispose();

    private static FileTroubleKind Kind(Func<FileStream> open)
    {
        Exception? fault = Record.Exception(() => open().Dispose());
        Assert.NotNull(fault);
        return FileTrouble.Of(fault).Kind;
    }

    private static string Message(Action action) => Assert.ThrowsAny<PlanWiseException>(action).Message;

    private string Written(string name, string content)
    {
        File.WriteAllText(_directory.File(name), content);
        return _directory.File(name);
    }
}
