using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Census;

public sealed class SyntheticCensusTests : IDisposable
{
    private static readonly DateOnly Baseline = new(2024, 12, 31);

    private readonly CensusFixture _census = new();

    public void Dispose() => _census.Dispose();

    [Fact]
    public void The_example_is_what_the_generator_writes() => Assert.Equal(
        File.ReadAllBytes(Path.Combine(RepositoryRoot(), "examples", "census.csv")),
        Bytes("census.csv", 500, 42));

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(1000)]
    public void Count_is_the_number_of_active_people(int count)
    {
        SyntheticCensusResult written = Write("census.csv", count, 1);
        CensusImportResult result = Import("census.csv", SimulationConfiguration.Default);

        Assert.Equal(_census.File("census.csv"), written.Path);
        Assert.Equal((count, count), (written.Actives, result.Imported));
        Assert.Equal(written.Leavers, result.Inactive);
        Assert.InRange(written.Leavers, count / 12, (count / 12) + 1);
        Assert.Equal(0, result.Rejected);
    }

    [Fact]
    public void People_are_plausible_and_unique()
    {
        Write("census.csv", 20_000, 42);

        CensusImportResult result = Import("census.csv", SimulationConfiguration.Default);

        Assert.Equal((20_000, 0), (result.Imported, result.Rejected));
        Assert.Equal(
            ["20000|20000|VALID"],
            _census.Query("select count(distinct employee_id), count(distinct employee_ssn), any_value(data_quality_flag) from census_employees group by data_quality_flag"));
        Assert.Equal(
            ["0"],
            _census.Query("select count(*) from census_employees where not regexp_full_match(employee_id, 'EMP_[0-9]{7}') or not regexp_full_match(employee_ssn, 'SSN-[0-8][0-9]{8}')"));
        _census.Execute("""
            create temp table people as
            select
              date_sub('year', employee_birth_date, date '2024-12-31') as age,
              date_sub('year', employee_hire_date, date '2024-12-31') as tenure,
              date_sub('year', employee_birth_date, employee_hire_date) as age_at_hire,
              employee_gross_compensation as pay,
              level_id
            from census_employees
            """);
        Assert.Equal(["18|70|18|0"], _census.Query("select min(age), max(age), min(age_at_hire), min(tenure) from people"));
        Shares("level_id", [(1, 0.40), (2, 0.30), (3, 0.20), (4, 0.08), (5, 0.02)], 0.015);
        Shares(
            "case when age < 25 then 1 when age < 35 then 2 when age < 45 then 3 when age < 55 then 4 when age < 65 then 5 else 6 end",
            [(1, 0.07), (2, 0.25), (3, 0.28), (4, 0.25), (5, 0.13), (6, 0.02)],
            0.06);
        Shares("case when tenure < 2 then 1 when tenure < 5 then 2 when tenure < 10 then 3 when tenure < 20 then 4 else 5 end",
            [(1, 0.32), (2, 0.22), (3, 0.20), (4, 0.19), (5, 0.07)], 0.06);
        Assert.Equal(
            ["5"],
            _census.Query("select count(*) from (select corr(pay, tenure) as correlation from people group by level_id) where correlation > 0.5"));
        Assert.Equal(
            ["1, 2, 3, 4, 5"],
            _census.Query("select string_agg(level_id::varchar, ', ' order by mean_age) from (select level_id, avg(age) as mean_age from people group by level_id)"));
    }

    [Fact]
    public void Leavers_left_in_the_year_before_the_baseline_date()
    {
        Write("census.csv", 5_000, 42);

        _census.Execute($"create temp table written as from read_csv('{_census.File("census.csv").Replace("'", "''", StringComparison.Ordinal)}')");
        Assert.Equal(["0"], _census.Query("select count(employee_termination_date) from written where active"));
        Assert.Equal(
            ["416|0"],
            _census.Query("""
                select count(*), count(*) filter (where
                  employee_termination_date is null or employee_termination_date < employee_hire_date
                  or employee_termination_date not between date '2024-01-01' and date '2024-12-31')
                from written where not active
                """));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_other_people()
    {
        foreach (string name in (string[])["census.csv", "census.parquet"])
        {
            byte[] census = Bytes(name, 30_000, 42);
            Assert.Equal(census, Bytes(name, 30_000, 42));
            Assert.NotEqual(census, Bytes(name, 30_000, 43));
        }
    }

    [Fact]
    public void The_bytes_are_pinned() => Assert.Equal(
        "2c07afa048efec3d138d2b95d4f1b9a5535dfcc7be7027ad8f80a278018b8945",
        Convert.ToHexStringLower(SHA256.HashData(Bytes("census.csv", 10_000, 42))));

    [Fact]
    public void One_more_person_changes_no_other_row()
    {
        string shorter = Encoding.UTF8.GetString(Bytes("census.csv", 1234, 42));
        string longer = Encoding.UTF8.GetString(Bytes("census.csv", 1235, 42));

        Assert.StartsWith(shorter, longer, StringComparison.Ordinal);
        Assert.InRange(longer.Length - shorter.Length, 1, 300);
    }

    [Fact]
    public void Parquet_and_CSV_hold_the_same_people()
    {
        Write("census.csv", 2_000, 9);
        Write("census.parquet", 2_000, 9);
        Import("census.csv", SimulationConfiguration.Default);
        _census.Execute("create temp table from_text as select * exclude (source_line) from census_employees");

        Import("census.parquet", SimulationConfiguration.Default);

        Assert.Equal(
            ["2000|0"],
            _census.Query("select count(*), (select count(*) from (select * exclude (source_line) from census_employees except from from_text)) from census_employees"));
    }

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        byte[] expected = Bytes("census.csv", 100, 42);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(expected, Bytes("census.csv", 100, 42));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Other_levels_give_pay_in_their_ranges()
    {
        SimulationConfiguration configuration = SimulationConfiguration.Default with
        {
            JobLevels = [new(1, "Junior", 30_000.50m, 40_000), new(2, "Senior", 35_000, 90_000)],
            Hiring = SimulationConfiguration.Default.Hiring with { LevelDistribution = [new(1, 0.5m), new(2, 0.5m)] },
        };
        SyntheticCensus.Write(_census.File("census.csv"), 2_000, 42, Baseline, configuration);

        Import("census.csv", configuration);

        Assert.Equal(
            ["1|true", "2|true"],
            _census.Query("select level_id, min(employee_gross_compensation) >= if(level_id = 1, 30000.50, 35000) and max(employee_gross_compensation) <= if(level_id = 1, 34999.99, 90000) and count(*) between 900 and 1100 from census_employees group by level_id order by level_id"));
    }

    [Fact]
    public void A_file_that_exists_is_kept_unless_overwriting_is_allowed()
    {
        _census.Write("census.csv", "precious");

        CensusException error = Assert.Throws<CensusException>(() => Write("census.csv", 10, 42, overwrite: false));

        Assert.Equal("CensusNotWritten", error.ErrorId);
        Assert.EndsWith("was not written: the file exists.", error.Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(_census.File("census.csv")));
        Write("census.csv", 10, 42, overwrite: true);
        Assert.Equal([_census.File("census.csv")], Directory.GetFiles(_census.Directory));
        Assert.Equal(10, Import("census.csv", SimulationConfiguration.Default).Imported);
    }

    [Theory]
    [InlineData("census.xlsx", 10, 2024, "its extension is neither .csv nor .parquet.")]
    [InlineData("census.csv", 0, 2024, "0 people were asked for.")]
    [InlineData("census.csv", 9_000_001, 2024, "9000001 people were asked for.")]
    [InlineData("census.csv", 10, 1979, "its date 1979-12-31 is before 1980.")]
    public void What_cannot_be_written_is_refused(string name, int count, int year, string reason)
    {
        CensusException error = Assert.Throws<CensusException>(() => SyntheticCensus.Write(
            _census.File(name), count, 42, new DateOnly(year, 12, 31), SimulationConfiguration.Default));

        Assert.EndsWith("was not written: " + reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_census.Directory));
    }

    [Fact]
    public void A_directory_that_is_not_there_is_an_error_with_a_way_out()
    {
        CensusException error = Assert.Throws<CensusException>(() => Write(Path.Combine("none", "census.csv"), 10, 42));

        Assert.Equal("Correct the path, or create the directory first.", error.RecommendedAction);
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "PlanWise.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    private void Shares(string expression, (int Group, double Share)[] expected, double tolerance)
    {
        Dictionary<int, double> shares = _census
            .Query($"select {expression} as part, count(*) / sum(count(*)) over () from people group by part")
            .Select(row => row.Split('|'))
            .ToDictionary(
                fields => int.Parse(fields[0], CultureInfo.InvariantCulture),
                fields => double.Parse(fields[1], CultureInfo.InvariantCulture));
        Assert.All(expected, part => Assert.InRange(shares[part.Group], part.Share - tolerance, part.Share + tolerance));
    }

    private CensusImportResult Import(string name, SimulationConfiguration configuration) =>
        _census.Import(CensusSource.FromFile(_census.File(name)), configuration);

    private SyntheticCensusResult Write(string name, int count, long seed, bool overwrite = true) =>
        SyntheticCensus.Write(_census.File(name), count, seed, Baseline, SimulationConfiguration.Default, overwrite);

    private byte[] Bytes(string name, int count, long seed) => File.ReadAllBytes(Write(name, count, seed).Path);
}
