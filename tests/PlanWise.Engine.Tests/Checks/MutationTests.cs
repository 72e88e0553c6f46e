using System.Text.RegularExpressions;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Checks;

/// <summary>A completed simulation, damaged in every way that a check is meant to find.</summary>
public sealed partial class MutationTests(FinishedFile finished) : IClassFixture<FinishedFile>
{
    public static TheoryData<string> Damages => [.. Mutation.All.Select(mutation => mutation.ToString())];

    [Fact]
    public void Every_check_has_damage_that_it_is_to_find()
    {
        Assert.True(Mutation.All.Count >= 40);
        Assert.Equal(Mutation.All.Count, Mutation.All.DistinctBy(mutation => mutation.ToString()).Count());
        Assert.Equal(ValidationCheck.All.Select(check => check.Id), Mutation.All.Select(mutation => mutation.Check).Distinct());
    }

    [Fact]
    public void Undamaged_years_pass_every_check()
    {
        using Simulation simulation = finished.Copy();

        Assert.All(
            Enumerable.Range(2025, 3).SelectMany(year => simulation.ValidateYear(year).Checks),
            check => Assert.True(check.Passed, check.ToString()));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damage_is_found_by_the_check_that_is_there_for_it(string damage)
    {
        Mutation mutation = Mutation.All.Single(each => each.ToString() == damage);
        using Simulation simulation = finished.Copy();
        using (System.Data.Common.DbConnection connection = simulation.Connect())
        {
            int rows = connection.Execute(mutation.Sql);
            Assert.True(rows > 0 || mutation.Sql.StartsWith("create ", StringComparison.Ordinal) || mutation.Sql.StartsWith("drop ", StringComparison.Ordinal), "The damage changed nothing.");
        }

        YearValidation validation = simulation.ValidateYear(mutation.Year);

        ValidationResult result = validation.Checks.Single(check => check.CheckId == mutation.Check);
        Assert.False(result.Passed, result.ToString());
        Assert.True(result.OffendingRows > 0);
        Assert.Equal(Math.Min(10, result.OffendingExamples.Count), result.OffendingExamples.Count);
        Assert.DoesNotMatch(FullSsn(), string.Join(' ', validation.Checks));
        Assert.True(
            result.Severity == ValidationSeverity.Warning || !validation.Passed,
            "A check of severity error failed, but the year passed.");
    }

    [Fact]
    public void Rows_that_are_lost_or_there_twice_are_findings_in_every_table_of_results()
    {
        using Simulation simulation = finished.Copy();
        using System.Data.Common.DbConnection connection = simulation.Connect();
        // Of the opened years it is only asked whether they are there.
        List<string> tables = connection.Query(
            @"select table_name from duckdb_tables() where database_name = 'simulation' and regexp_matches(table_name, '^(int|fct)_') and table_name <> 'int_opened_years' and estimated_size > 0",
            row => row.GetString(0));
        Assert.True(tables.Count >= 6, string.Join(' ', tables));

        foreach (string table in tables)
        {
            foreach (string damage in (string[])[$"delete from {table}", $"insert into {table} from {table}"])
            {
                connection.Execute($"create or replace temp table kept as from {table}");
                connection.Execute(damage);

                Assert.False(simulation.ValidateYear(2025).Passed, damage);
                connection.Execute($"delete from {table}; insert into {table} from kept");
            }
        }
    }

    [Fact]
    public void The_documentation_lists_every_check_and_every_damage()
    {
        string[] documented = [.. File.ReadLines(Path.Combine(RepositoryRoot(), "docs", "validation.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

        IEnumerable<string> expected =
        [
            .. ValidationCheck.All.Select(check => $"| `{check.Id}` | {check.Scope} | {(check.Severity == ValidationSeverity.Error ? "error" : "warning")} |"),
            .. Mutation.All.Select(mutation => $"| `{mutation.Check}` | {mutation.Damage} |"),
        ];
        Assert.Equal(expected, documented);
    }

    private static string RepositoryRoot()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "PlanWise.sln")))
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        return directory;
    }

    [GeneratedRegex("SSN-[0-9]{9}")]
    private static partial Regex FullSsn();
}
