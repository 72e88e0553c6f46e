using System.Data.Common;
using System.Globalization;
using PlanWise.Audit;
using PlanWise.Configuration;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Checks;

/// <summary>
/// The user's own rules: queries that only read the simulation, each within a time limit. What they find goes into messages
/// and into the history, so they read SSNs masked.
/// </summary>
/// <param name="file">The simulation's file.</param>
/// <param name="definitions">Its views and macros.</param>
/// <param name="connection">A connection to it; that of the step, if one runs.</param>
/// <param name="settings">The rules and their time limit.</param>
internal sealed class OwnRules(DatabaseFile file, DefinitionCheck definitions, DatabaseConnection connection, ValidationSettings settings)
{
    private const int MostExamples = 10;

    private readonly ReadOnlyQuery _query = new(connection, includeSsn: false, () => definitions.Compare(anew: false).Foreign);

    /// <summary>Makes sure that every rule can be run: that it only reads, and that DuckDB understands it.</summary>
    /// <exception cref="ValidationRuleException">One cannot.</exception>
    public void Require() => ForEach(
        rule =>
        {
            using DbCommand command = connection.CreateCommand(rule.Sql, []);
            command.Prepare();
            return true;
        },
        CancellationToken.None);

    /// <summary>Runs every rule for a year.</summary>
    /// <exception cref="ValidationRuleException">One cannot be run, or takes too long.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<ValidationResult> Check(YearParameters parameters, CancellationToken cancellationToken) =>
        ForEach(rule => Result(rule, parameters, Findings(rule, parameters)), cancellationToken);

    // On the step's connection everything else must find the tables themselves again. After an error there is nothing to
    // undo: it ends the transaction, or the reading.
    private List<T> ForEach<T>(Func<ValidationRule, T> run, CancellationToken cancellationToken)
    {
        List<T> results = [.. settings.Rules.Select(rule => Run(
            rule,
            () =>
            {
                _query.Require(rule.Sql);
                return run(rule);
            },
            cancellationToken))];
        _query.Withdraw();
        return results;
    }

    private static ValidationResult Result(ValidationRule rule, YearParameters parameters, (long Rows, List<string> Examples) found) => new(
        parameters.Year,
        rule.Name,
        rule.Severity,
        rule.Message,
        found.Rows == 0 ? ValidationOutcome.Passed : ValidationOutcome.Failed,
        Expected: "no rows",
        Actual: string.Create(CultureInfo.InvariantCulture, $"{found.Rows} rows"),
        Tolerance: "exact",
        OffendingRows: found.Rows,
        found.Examples);

    private (long Rows, List<string> Examples) Findings(ValidationRule rule, YearParameters parameters)
    {
        using DbCommand command = connection.CreateCommand(rule.Sql, parameters.Bound);
        command.Prepare();
        using DbDataReader reader = command.ExecuteReader();
        long rows = 0;
        List<string> examples = [];
        while (reader.Read())
        {
            rows++;
            if (examples.Count < MostExamples)
            {
                examples.Add(string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader, column))));
            }
        }

        return (rows, examples);
    }

    private static string Text(DbDataReader reader, int column) =>
        $"{reader.GetName(column)} {(reader.IsDBNull(column) ? "null" : Text(reader.GetValue(column)))}";

    private static string? Text(object? value) => value switch
    {
        null => "null",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        byte[] bytes => $"0x{Convert.ToHexString(bytes)}",
        IReadOnlyDictionary<string, object?> structure => $"{{{string.Join(", ", structure.Select(field => $"{field.Key}: {Text(field.Value)}"))}}}",
        IEnumerable<object?> list => $"[{string.Join(", ", list.Select(Text))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private T Run<T>(ValidationRule rule, Func<T> run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var watched = new WatchedWork(connection, TimeSpan.FromSeconds(settings.RuleTimeLimit), cancellationToken);
        try
        {
            return watched.Run(run);
        }
        catch (WorkGivenUpException exception)
        {
            // Closing cancels too, so that only what was cancelled before is the user's doing.
            bool isCancelled = cancellationToken.IsCancellationRequested;
            file.GiveUp();
            throw isCancelled ? new OperationCanceledException("The rule was given up.", exception, cancellationToken) : GivenUp(rule, exception);
        }
        catch (DatabaseException exception) when (exception.IsInterrupted)
        {
            // Stopped by the user, or by its limit.
            cancellationToken.ThrowIfCancellationRequested();
            throw watched.IsExceeded ? TooSlow(rule, exception) : exception;
        }
        catch (UsageException exception)
        {
            throw new ValidationRuleException(rule, exception.Message, exception.Remedy, exception);
        }
        catch (Exception exception) when (exception is DatabaseException or InvalidOperationException or NotSupportedException or OverflowException)
        {
            throw new ValidationRuleException(rule, Reason(exception), "Correct the SQL of the rule.", exception);
        }
    }

    // What DuckDB reports is cut where the error is made.
    private static string Reason(Exception exception) => exception is DatabaseException ? exception.Message : Quote.Foreign(SsnMask.InQuotedText(exception.Message));

    private ValidationRuleException TooSlow(ValidationRule rule, Exception exception) => new(
        rule,
        string.Create(CultureInfo.InvariantCulture, $"It was stopped after {settings.RuleTimeLimit} seconds."),
        "Make the query faster, or raise validation.rule_time_limit.",
        exception);

    private ValidationRuleException GivenUp(ValidationRule rule, Exception exception) => new(
        rule,
        string.Create(
            CultureInfo.InvariantCulture,
            $"It was given up after {settings.RuleTimeLimit} seconds: DuckDB cannot stop it, so that it runs on until the process ends; the simulation was closed."),
        "End the process, make the query faster, then run the step again.",
        exception);
}
