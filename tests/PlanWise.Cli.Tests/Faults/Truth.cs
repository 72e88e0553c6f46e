using System.Data.Common;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Cli.Tests.Faults;

/// <summary>Whether a file's records of itself are true, whatever has happened to it.</summary>
internal static class Truth
{
    /// <summary>
    /// The output of a step exists exactly when the checklist lists it, with as many rows as listed, and the log has
    /// an entry for each step, can be verified, and matches the rows that exist.
    /// </summary>
    public static void Check(Simulation simulation)
    {
        IReadOnlyList<ChecklistItem> items = simulation.Checklist.Items;
        bool hasTables = items[0].Status == StepStatus.Completed;
        using DbConnection connection = simulation.Connect();
        Assert.Equal(
            hasTables,
            connection.Scalar<long>("select count(*) from duckdb_tables() where database_name = 'simulation' and table_name = 'fct_yearly_events'") == 1);
        foreach (ChecklistItem item in items.Where(item => hasTables && item.Year is not null))
        {
            CheckRows(connection, item, simulation.Configuration.Census.Dimensions.Count > 0);
        }

        AuditVerification verification = simulation.VerifyAudit();
        Assert.True(verification.Passed, string.Join('\n', verification.Issues));
        IReadOnlyList<AuditEntry> audit = simulation.ReadAudit();
        Assert.Equal(Enumerable.Range(1, audit.Count).Select(id => (long)id), audit.Select(entry => entry.EntryId));
        Assert.All(items.Where(item => item.Status == StepStatus.Completed), item => Assert.Contains(
            audit, entry => entry.Step == item.Step && entry.Year == item.Year && entry.Outcome == "completed" && entry.Rows == item.Rows));
    }

    private static void CheckRows(DbConnection connection, ChecklistItem item, bool hasDimensions)
    {
        bool isDone = item.Status == StepStatus.Completed;
        (string, object?) year = ("year", item.Year);
        foreach (string table in StepModels.OutputTables(item.Step))
        {
            long rows = connection.Scalar<long>($"select count(*) from {table} where simulation_year = $year", year);

            // The census is the opening workforce of the first year alone, and only dimensions are kept by person.
            bool isFull = isDone && (table != "int_people" || hasDimensions);
            Assert.True(table == "int_census_baseline" ? isDone || rows == 0 : isFull == rows > 0, $"{item} and {rows} rows in {table}");
        }

        if (isDone)
        {
            Assert.Equal(item.Rows, item.Step is SimulationStep.YearTransition or SimulationStep.ValidationMetrics
                ? connection.Scalar<long>(
                    "select count(*) from validation_checks where simulation_year = $year and step_name = $step", year, ("step", item.Step.StoredName()))
                : connection.Scalar<long>($"select count(*) from {StepModels.CountedIn(item.Step)} where simulation_year = $year", year));
        }
    }
}
