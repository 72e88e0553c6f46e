using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using PlanWise.Audit;
using PlanWise.Configuration;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Checks;

/// <summary>Runs the checks of a year.</summary>
internal static class YearValidator
{
    /// <summary>The query of people and their events; it is costly, and so asked only when something is wrong with one.</summary>
    private const string People = "people";

    /// <summary>The longest queries. They look at nothing but what is committed, so they run beside the others.</summary>
    private static readonly string[] Longest = [People, WholeRun];

    private const string WholeRun = "whole_run";
    private const string Events = "events";
    private const string Requirements = "requirements";

    /// <summary>What is compared with something that the database does not hold.</summary>
    private static readonly string[] Compared = [ValidationCheck.Parameters, ValidationCheck.ViewsAndMacros];

    /// <summary>Runs all checks of a step for a year; changes nothing.</summary>
    /// <param name="file">The file, for a second connection.</param>
    /// <param name="definitions">Its views and macros.</param>
    /// <param name="connection">Any connection to it, read-only ones included; that of the step, if one runs.</param>
    /// <param name="prepare">Makes the second connection see the parameters that the first one sees; null for nothing to do.</param>
    /// <param name="step">The step whose checks to run.</param>
    /// <param name="parameters">The year's parameters.</param>
    /// <param name="configuration">
    /// What the simulation runs with now, whatever the year ran with: the parameter tables are compared with it, and its own
    /// rules run with the last step.
    /// </param>
    /// <param name="cancellationToken">Stops between two checks; to stop a running one, interrupt the connection.</param>
    /// <returns>The results in the order of the catalogue, then the user's own.</returns>
    /// <exception cref="ValidationRuleException">A rule of the user's own cannot be run.</exception>
    public static IReadOnlyList<ValidationResult> Check(
        DatabaseFile file,
        DefinitionCheck definitions,
        DatabaseConnection connection,
        Action<DatabaseConnection>? prepare,
        SimulationStep step,
        YearParameters parameters,
        SimulationConfiguration configuration,
        CancellationToken cancellationToken)
    {
        List<ValidationCheck> checks =
        [
            .. ValidationCheck.All.Where(check => check.Step == step
                && (!check.IsOfWholeRun || parameters.IsLastYear)
                && (!check.ComparesYears || !parameters.IsFirstYear)),
        ];
        ILookup<bool, string> queries = checks.Select(check => check.Query).Distinct().ToLookup(query => Longest.Contains(query));
        List<Finding> Others() =>
        [
            .. Findings(connection, queries[false].Except(Compared), parameters, cancellationToken),
            .. queries[false].Intersect(Compared).SelectMany(query => Differences(file, definitions, connection, query, parameters, configuration)),
        ];
        var found = (queries[true].Any() ? FindingsBeside(file, prepare, queries[true], parameters, Others, cancellationToken) : Others())
            .ToLookup(finding => finding.CheckId, StringComparer.Ordinal);
        return
        [
            .. checks.Select(check => found[check.Id].DefaultIfEmpty(Finding.Nothing(check)).Aggregate(Finding.Join).For(check, parameters.Year)),
            .. step == SimulationStep.ValidationMetrics
                ? new OwnRules(file, definitions, connection, configuration.Validation).Check(parameters, cancellationToken)
                : [],
        ];
    }

    // The findings of some queries, on a connection and a thread of their own, while the others are found.
    private static List<Finding> FindingsBeside(
        DatabaseFile file,
        Action<DatabaseConnection>? prepare,
        IEnumerable<string> queries,
        YearParameters parameters,
        Func<List<Finding>> others,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reading = new Reading(file, cancellationToken);

        // Not one of the pool's: a process with few of those must not wait for one.
        Task<List<Finding>> beside = Task.Factory.StartNew(
            () => reading.Run(() =>
            {
                prepare?.Invoke(reading.Connection);
                return Findings(reading.Connection, queries, parameters, reading.Token);
            }),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            return [.. others(), .. beside.GetAwaiter().GetResult()];
        }
        finally
        {
            // An error of the others wins; wait for the parallel reading, so that it releases its connection.
            reading.Stop();
            Task.WaitAny([beside], CancellationToken.None);
        }
    }

    /// <summary>Adds results to the simulation's history of validations.</summary>
    public static void Store(
        DatabaseConnection connection, SimulationStep step, string configurationSha256, IReadOnlyList<ValidationResult> results)
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
            StoredName(result.Outcome),
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
        DatabaseConnection connection, IEnumerable<string> queries, YearParameters parameters, CancellationToken cancellationToken) =>
        [.. queries.SelectMany(query => FilesOf(query).SelectMany(file => Findings(connection, query, file, parameters, cancellationToken)))];

    // What ids alone show is a query of its own, since that is fast; and each kind of event has its own rules.
    private static IEnumerable<string> FilesOf(string query) =>
    [
        $"Checks/{query}.sql",
        .. query == People ? ["Checks/identities.sql"] : Array.Empty<string>(),
        .. query == Events ? StepModels.OfKinds("check.sql", EventType.All).Select(model => model.Path) : [],
    ];

    private static List<Finding> Findings(
        DatabaseConnection connection, string query, string file, YearParameters parameters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        bool isSound = file == $"Checks/{People}.sql" && connection.Scalar<bool>(
            "from are_people_sound($simulation_year, $random_seed, $scenario_id)", parameters.Bound);
        return isSound ? [] :
        [
            .. connection.Query(
                EmbeddedSql.Text(file),
                Finding.Of,
                query == WholeRun ? [.. parameters.Bound, ("replays", ReplaysWholeRun(connection, parameters))] : parameters.Bound),
            .. query == Requirements ? Formulas(connection, parameters) : [],
        ];
    }

    // In the step, the last year follows from each year's replay, as long as nothing has changed since; where that cannot be
    // told, and at any other time, it is replayed from the census.
    private static bool ReplaysWholeRun(DatabaseConnection connection, YearParameters parameters) =>
        !parameters.IsStep
        || connection.Scalar<long>(
            """
            select count(*)
            from range($start_year, $simulation_year) as years(simulation_year)
            anti join (from simulation_year_fingerprints where duckdb_version = $duckdb_version) using (simulation_year)
            """,
            parameters.Bound) > 0;

    // The texts of the formulas are made here, with the numbers of the opening.
    private static IEnumerable<Finding> Formulas(DatabaseConnection connection, YearParameters parameters)
    {
        List<Formula> stored = connection.Query(
            "select requirement, formula, calculation, value from int_requirement_formulas where simulation_year = $simulation_year order by formula_order",
            row => new Formula(
                row.GetNullableString("requirement"), row.GetNullableString("formula"), row.GetNullableString("calculation"), row.GetNullable<decimal>("value")),
            parameters.Bound);
        int opening = (int)connection.Scalar<long>(
            "select count(*) from int_baseline_workforce where simulation_year = $simulation_year", parameters.Bound);
        List<Formula> expected =
        [
            .. parameters.RequirementFor(opening).Formulas(parameters.Year)
                .Select(formula => new Formula(formula.Requirement, formula.Formula, formula.Calculation, formula.Value)),
        ];
        string[] examples =
        [
            .. expected.Zip(stored.Concat(Enumerable.Repeat<Formula?>(null, expected.Count)))
                .Where(pair => pair.Second is null || !pair.Second.Is(pair.First))
                .Select(pair => $"the formula of {pair.First.Requirement} is {(pair.Second is null ? "missing" : $"not {pair.First.Calculation}")}"),
            .. stored.Count > expected.Count
                ? [string.Create(CultureInfo.InvariantCulture, $"there are {stored.Count} formulas, not {expected.Count}")]
                : Array.Empty<string>(),
        ];
        return examples.Length == 0 ? [] : [Finding.Different(Requirements, examples)];
    }

    private static IEnumerable<Finding> Differences(
        DatabaseFile file, DefinitionCheck definitions, DatabaseConnection connection, string query, YearParameters parameters, SimulationConfiguration configuration)
    {
        IReadOnlyList<string> differences = query == ValidationCheck.Parameters
            ? ParameterComparison.Differences(file, connection, configuration)
            : definitions.Compare(anew: !parameters.IsStep).Messages;
        return differences.Count == 0 ? [] : [Finding.Different(query, differences)];
    }

    private static string StoredName(ValidationOutcome outcome) => outcome switch
    {
        ValidationOutcome.Passed => "passed",
        ValidationOutcome.Failed => "failed",
        ValidationOutcome.NotCompared => "not_compared",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome of a check."),
    };

    /// <summary>A formula of the requirements.</summary>
    private sealed record Formula(string? Requirement, string? Text, string? Calculation, decimal? Value)
    {
        // Stored to ten places.
        public bool Is(Formula other) =>
            this with { Value = null } == other with { Value = null } && Math.Abs((Value - other.Value) ?? 1) < 0.000_000_000_1m;
    }

    /// <summary>What a query says of one check.</summary>
    private sealed record Finding(
        string CheckId, string? Expected, string Actual, string Tolerance, long OffendingRows, IReadOnlyList<string> Examples, string? NotCompared = null)
    {
        public static Finding Different(string checkId, IReadOnlyList<string> examples) => new(
            checkId,
            Expected: null,
            string.Create(CultureInfo.InvariantCulture, $"{examples.Count} differences"),
            "exact",
            examples.Count,
            [.. examples.Take(10)]);

        public static Finding Nothing(ValidationCheck check) =>
            new(check.Id, check.Expected, "nothing else", "exact", OffendingRows: 0, Examples: []);

        public static Finding Join(Finding one, Finding other) => one with
        {
            Expected = one.Expected ?? other.Expected,
            Actual = string.Create(CultureInfo.InvariantCulture, $"{one.OffendingRows + other.OffendingRows} findings"),
            OffendingRows = one.OffendingRows + other.OffendingRows,
            Examples = [.. one.Examples.Concat(other.Examples).Take(10)],
        };

        public static Finding Of(DbDataReader row) => new(
            row.Get<string>("check_id"),
            row.GetNullableString("expected"),
            row.Get<string>("actual"),
            row.Get<string>("tolerance"),
            row.Get<long>("offending_rows"),
            [.. (JsonSerializer.Deserialize<string?[]>(row.GetNullableString("offending_examples") ?? "[]") ?? []).Select(example => example ?? "a row of which something is NULL")],
            row.FieldCount > 6 ? row.GetNullableString("not_compared") : null);

        public ValidationResult For(ValidationCheck check, int year) => new(
            year,
            check.Id,
            check.Severity,
            check.Scope,
            OffendingRows > 0 ? ValidationOutcome.Failed : NotCompared is null ? ValidationOutcome.Passed : ValidationOutcome.NotCompared,
            Expected ?? check.Expected ?? throw new InvalidOperationException($"{check.Query} says nothing of {check.Id}."),
            OffendingRows == 0 && NotCompared is not null ? $"not compared: {NotCompared}" : Actual,
            Tolerance,
            OffendingRows,
            [.. Examples.Select(SsnMask.InText)]);
    }
}
