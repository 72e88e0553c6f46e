using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using PlanWise.Configuration;

namespace PlanWise.Benchmarks;

/// <summary>Five years of one size, against the time in which DuckDB merely copies the result into a new file.</summary>
internal static class SimulationBenchmark
{
    /// <summary>Runs the size and prints its figures.</summary>
    public static void Run(int people, string directory, TextWriter output)
    {
        string census = Path.Combine(directory, $"census-{people}.csv");
        string database = Path.Combine(directory, $"plan-{people}.duckdb");
        SimulationConfiguration configuration = SimulationConfiguration.Default;
        SyntheticCensus.Write(census, people, seed: 1, new DateOnly(2024, 12, 31), configuration, overwrite: true);

        File.Delete(database);
        var stopwatch = Stopwatch.StartNew();
        IReadOnlyList<YearSummary> years;
        IReadOnlyList<ChecklistItem> checklist;
        using (var simulation = Simulation.Create(database, configuration, CensusSource.FromFile(census)))
        {
            years = [.. simulation.Run()];
            checklist = simulation.Checklist.Items;
        }

        TimeSpan whole = stopwatch.Elapsed;
        TimeSpan floor = CopyResult(database, Path.Combine(directory, $"floor-{people}.duckdb"), out long events, out long snapshots);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {people:N0} people x {years.Count} years on {Environment.ProcessorCount} processors
              whole run           {whole.TotalSeconds,9:F2} s, {events:N0} events, {snapshots:N0} snapshot rows
              events per second   {events / whole.TotalSeconds,9:N0}
              floor (mere copy)   {floor.TotalSeconds,9:F2} s
              run / floor         {whole / floor,9:F2}
              peak memory         {PeakMemory() / 1048576.0,9:N0} MiB (of the process so far)
            """));
        foreach (var step in checklist.GroupBy(item => item.Step).OrderBy(group => group.Key))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"    {step.Key.StoredName(),-24}{step.Sum(item => item.Duration!.Value),9:F2} s"));
        }

        output.WriteLine();
    }

    // The floor: the events and snapshots, read from the finished file and written into an empty one.
    private static TimeSpan CopyResult(string source, string target, out long events, out long snapshots)
    {
        File.Delete(target);
        using var connection = new DuckDBConnection(new DuckDBConnectionStringBuilder { DataSource = source }.ConnectionString);
        connection.Open();
        var stopwatch = Stopwatch.StartNew();
        Execute(connection, $"attach '{target.Replace("'", "''", StringComparison.Ordinal)}' as target");
        Execute(connection, "create table target.fct_yearly_events as from fct_yearly_events");
        Execute(connection, "create table target.fct_workforce_snapshot as from fct_workforce_snapshot");
        Execute(connection, "detach target");
        TimeSpan elapsed = stopwatch.Elapsed;
        events = Execute(connection, "select count(*) from fct_yearly_events");
        snapshots = Execute(connection, "select count(*) from fct_workforce_snapshot");
        return elapsed;
    }

    private static long Execute(DuckDBConnection connection, string sql)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long value ? value : 0;
    }

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
