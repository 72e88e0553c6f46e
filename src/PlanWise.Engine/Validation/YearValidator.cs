using System.Data.Common;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using PlanWise.DuckDb;
using PlanWise.Engine.Configuration;
using PlanWise.Engine.Storage;
using PlanWise.Engine.Workflow;

namespace PlanWise.Engine.Validation;

/// <summary>Runs the checks of a year.</summary>
internal static class YearValidator
{
    /// <summary>Runs all checks of a step for a year, side by side; changes nothing.</summary>
    /// <param name="connect">Opens a connection to the database; what a step checks was committed by the steps before.</param>
    /// <param name="step">The step whose checks to run.</param>
    /// <param name="parameters">The year's parameters.</param>
    /// <param name="cancellationToken">Stops the running queries.</param>
    /// <returns>The results in the order of the catalogue.</returns>
    public static IReadOnlyList<ValidationResult> Check(
        Func<DbConnection> connect, SimulationStep step, YearParameters parameters, CancellationToken cancellationToken)
    {
        try
        {
            return
            [
                .. ValidationCheck.All
                    .Where(check => check.Step == step)
                    .AsParallel().AsOrdered()
                    .Select(check => Run(connect, check, parameters, cancellationToken)),
            ];
        }
        catch (AggregateException exception)
        {
            // One failed check says it all; the others fail for the same reason.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
            throw;
        }
    }

    /// <summary>Keeps results with the simulation; earlier ones of the same year and step are replaced.</summary>
    public static void Store(DbConnection connection, SimulationStep step, int year, IReadOnlyList<ValidationResult> results)
    {
        connection.Execute(
            "delete from validation_checks where simulation_year = $year and step_name = $step",
            ("year", year),
            ("step", step.StoredName()));
        foreach (ValidationResult result in results)
        {
            connection.Execute(
                """
                insert into validation_checks values (
                  $year, $step, $check_id, $severity, $scope, $passed, $expected, $actual, $tolerance, $offending_rows,
                  $offending_examples, $now
                )
                """,
                ("year", year),
                ("step", step.StoredName()),
                ("check_id", result.CheckId),
                ("severity", result.Severity == ValidationSeverity.Error ? "error" : "warning"),
                ("scope", result.Scope),
                ("passed", result.Passed),
                ("expected", result.Expected),
                ("actual", result.Actual),
                ("tolerance", result.Tolerance),
                ("offending_rows", result.OffendingRows),
                ("offending_examples", JsonSerializer.Serialize(result.OffendingExamples)),
                ("now", DateTimeOffset.UtcNow));
        }
    }

    private static ValidationResult Run(
        Func<DbConnection> connect, ValidationCheck check, YearParameters parameters, CancellationToken cancellationToken)
    {
        using DbConnection connection = connect();
        using CancellationTokenRegistration interrupt = cancellationToken.Register(((IDuckDbConnection)connection).Interrupt);
        cancellationToken.ThrowIfCancellationRequested();
        return connection.Query(
            EmbeddedSql.Text(check.Sql), reader => Result(check, parameters.Year, reader), parameters.Bound).Single();
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
