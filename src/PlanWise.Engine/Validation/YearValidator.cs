using System.Data.Common;
using System.Text.Json;
using PlanWise.Engine.Storage;
using PlanWise.Engine.Workflow;

namespace PlanWise.Engine.Validation;

/// <summary>Runs the checks of a year.</summary>
internal static class YearValidator
{
    /// <summary>Runs all checks of a step for a year; changes nothing.</summary>
    /// <param name="connection">Any connection to the database, read-only ones included.</param>
    /// <param name="step">The step whose checks to run.</param>
    /// <param name="parameters">The year's parameters.</param>
    /// <param name="cancellationToken">Stops between two checks; to stop a running one, interrupt the connection.</param>
    /// <returns>The results in the order of the catalogue.</returns>
    public static IReadOnlyList<ValidationResult> Check(
        DbConnection connection, SimulationStep step, YearParameters parameters, CancellationToken cancellationToken) =>
        [.. ValidationCheck.All
            .Where(check => check.Step == step)
            .Select(check =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return connection.Query(
                    EmbeddedSql.Text(check.Sql), reader => Result(check, parameters.Year, reader), parameters.Bound).Single();
            })];

    /// <summary>Keeps results with the simulation; earlier ones of the same year and step are replaced.</summary>
    public static void Store(DbConnection connection, SimulationStep step, int year, IReadOnlyList<ValidationResult> results)
    {
        connection.Execute(
            "delete from validation_checks where simulation_year = $year and step_name = $step",
            ("year", year),
            ("step", step.StoredName()));
        connection.InsertRows("validation_checks", results.Select(result => new object?[]
        {
            year,
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
        }));
    }

    private static ValidationResult Result(ValidationCheck check, int year, DbDataReader reader)
    {
        long offendingRows = reader.GetInt64(2);
        string examples = reader.GetNullableString(3) ?? "[]";
        return new ValidationResult(
            year,
            check.Id,
            check.Severity,
            check.Scope,
            Passed: offendingRows == 0,
            reader.GetString(0),
            reader.GetString(1),
            Tolerance: "exact",
            offendingRows,
            JsonSerializer.Deserialize<string[]>(examples) ?? []);
    }
}
