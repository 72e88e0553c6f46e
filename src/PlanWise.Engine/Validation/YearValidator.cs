using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using PlanWise.Engine.Configuration;
using PlanWise.Engine.Export;
using PlanWise.Engine.Storage;
using PlanWise.Engine.Workflow;

namespace PlanWise.Engine.Validation;

/// <summary>Runs the checks of a year.</summary>
internal static class YearValidator
{
    /// <summary>The query of people and their events; it is costly, and so asked only when something is wrong with one.</summary>
    private const string People = "people";

    /// <summary>The longest queries. They look at nothing but what is committed, so they run beside the others.</summary>
    private static readonly string[] Longest = [People, "whole_run"];

    /// <summary>Runs all checks of a step for a year; changes nothing.</summary>
    /// <param name="database">The database, for a second connection.</param>
    /// <param name="connection">Any connection to it, read-only ones included; that of the step, if one runs.</param>
    /// <param name="prepare">Makes the second connection see the parameters that the first one sees; null for nothing to do.</param>
    /// <param name="step">The step whose checks to run.</param>
    /// <param name="parameters">The year's parameters.</param>
    /// <param name="settings">The user's own rules, which run with the last step.</param>
    /// <param name="cancellationToken">Stops between two checks; to stop a running one, interrupt the connection.</param>
    /// <returns>The results in the order of the catalogue, then the user's own.</returns>
    /// <exception cref="ValidationRuleException">A rule of the user's own cannot be run.</exception>
    public static IReadOnlyList<ValidationResult> Check(
        SimulationDatabase database,
        DbConnection connection,
        Action<DbConnection>? prepare,
        SimulationStep step,
        YearParameters parameters,
        ValidationSettings settings,
        CancellationToken cancellationToken)
    {
        List<ValidationCheck> checks =
            [.. ValidationCheck.All.Where(check => check.Step == step && (!check.IsOfWholeRun || parameters.IsLastYear))];
        ILookup<bool, string> queries = checks.Select(check => check.Query).Distinct().ToLookup(query => Longest.Contains(query));
        List<Finding> Others() => Findings(connection, queries[false], parameters, cancellationToken);
        var found = (queries[true].Any() ? FindingsBeside(database, prepare, queries[true], parameters, Others, cancellationToken) : Others())
            .ToLookup(finding => finding.CheckId, StringComparer.Ordinal);
        return
        [
            .. checks.Select(check => found[check.Id].DefaultIfEmpty(Finding.Nothing(check)).Aggregate(Finding.Join).For(check, parameters.Year)),
            .. step == SimulationStep.ValidationMetrics
                ? new OwnRules(connection, settings).Check(parameters, cancellationToken)
                : [],
        ];
    }

    // The findings of some queries, on a connection and a thread of their own, while the others are found.
    private static List<Finding> FindingsBeside(
        SimulationDatabase database,
        Action<DbConnection>? prepare,
        IEnumerable<string> queries,
        YearParameters parameters,
        Func<List<Finding>> others,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = new CancellationTokenSource();
        using var reading = new Reading(database, stop.Token);
        using CancellationTokenRegistration cancelled = cancellationToken.Register(stop.Cancel);

        // Not one of the pool's: whoever has few of those is not to wait for one.
        Task<List<Finding>> beside = Task.Factory.StartNew(
            () => reading.Run(() =>
            {
                prepare?.Invoke(reading.Connection);
                return Findings(reading.Connection, queries, parameters, stop.Token);
            }),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            return [.. others(), .. beside.GetAwaiter().GetResult()];
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            // What runs beside was stopped by a token of its own; the caller knows the one that was cancelled.
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        finally
        {
            // After an error of the others: that one is told, and what runs beside has to let go of its connection.
            stop.Cancel();
            Task.WaitAny([beside], CancellationToken.None);
        }
    }

    /// <summary>Adds results to the simulation's history of validations.</summary>
    public static void Store(
        DbConnection connection, SimulationStep step, string configurationSha256, IReadOnlyList<ValidationResult> results)
    {
        long validation = connection.Scalar<long>("select coalesce(max(validation_id), 0) + 1 from simulation_validation_history");
        connection.InsertRows("simulation_validation_history", results.Select(result => new object?[]
        {
            validation,
            result.Year,
            step.StoredName(),
            result.CheckId,
            result.Severity == ValidationSeverity.Error ? "error" : "warning",
            result.Scope,
            result.Passed,
            result.Expected,
            result.Actual,
            result.Tolerance,
            result.OffendingRows,
            JsonSerializer.Serialize(result.OffendingExamples),
            DateTimeOffset.UtcNow,
            configurationSha256,
        }));
    }

    private static List<Finding> Findings(
        DbConnection connection, IEnumerable<string> queries, YearParameters parameters, CancellationToken cancellationToken) =>
        [.. queries.SelectMany(QueriesOf).SelectMany(query => Findings(connection, query, parameters, cancellationToken))];

    // What ids alone tell of people is a query of its own, since that is fast.
    private static string[] QueriesOf(string query) => query == People ? [People, "identities"] : [query];

    private static List<Finding> Findings(
        DbConnection connection, string query, YearParameters parameters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        bool isSound = query == People && connection.Scalar<bool>(
            "from are_people_sound($simulation_year, $random_seed, $scenario_id)", parameters.Bound);
        return isSound ? [] : connection.Query(EmbeddedSql.Text($"Validation/checks/{query}.sql"), Finding.Of, parameters.Bound);
    }

    /// <summary>What a query says of one check.</summary>
    private sealed record Finding(
        string CheckId, string? Expected, string Actual, string Tolerance, long OffendingRows, IReadOnlyList<string> Examples)
    {
        public static Finding Nothing(ValidationCheck check) =>
            new(check.Id, check.Expected, "nothing else", "exact", OffendingRows: 0, Examples: []);

        public static Finding Join(Finding one, Finding other) => one with
        {
            Actual = string.Create(CultureInfo.InvariantCulture, $"{one.OffendingRows + other.OffendingRows} findings"),
            OffendingRows = one.OffendingRows + other.OffendingRows,
            Examples = [.. one.Examples.Concat(other.Examples).Take(10)],
        };

        public static Finding Of(DbDataReader row) => new(
            row.GetString(0),
            row.GetNullableString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetInt64(4),
            JsonSerializer.Deserialize<string[]>(row.GetNullableString(5) ?? "[]") ?? []);

        public ValidationResult For(ValidationCheck check, int year) => new(
            year,
            check.Id,
            check.Severity,
            check.Scope,
            Passed: OffendingRows == 0,
            Expected ?? check.Expected ?? throw new InvalidOperationException($"{check.Query} says nothing of {check.Id}."),
            Actual,
            Tolerance,
            OffendingRows,
            [.. Examples.Select(SsnMask.InText)]);
    }
}
