using System.Data.Common;
using System.Globalization;
using PlanWise.DuckDb;
using PlanWise.Engine.Analysis;
using PlanWise.Engine.Configuration;
using PlanWise.Engine.Export;
using PlanWise.Engine.Storage;
using PlanWise.Engine.Workflow;

namespace PlanWise.Engine.Validation;

/// <summary>The user's own rules: queries that only read the simulation, each within a time limit.</summary>
/// <param name="connection">A connection to the simulation's database.</param>
/// <param name="settings">The rules and their time limit.</param>
internal sealed class OwnRules(DbConnection connection, ValidationSettings settings)
{
    private const int MostExamples = 10;

    private readonly ReadOnlyQuery _judge = new(connection);

    /// <summary>Makes sure that every rule can be run: that it only reads, and that DuckDB understands it.</summary>
    /// <exception cref="ValidationRuleException">One cannot.</exception>
    public void Require()
    {
        foreach (ValidationRule rule in settings.Rules)
        {
            Run(rule, () =>
            {
                _judge.Require(rule.Sql);
                using DbCommand command = connection.CreateCommand(rule.Sql, []);
                command.Prepare();
                return true;
            });
        }
    }

    /// <summary>Runs every rule for a year.</summary>
    /// <exception cref="ValidationRuleException">One cannot be run, or takes too long.</exception>
    public IReadOnlyList<ValidationResult> Check(YearParameters parameters, CancellationToken cancellationToken) =>
        [.. settings.Rules.Select(rule => Check(rule, parameters, cancellationToken))];

    private ValidationResult Check(ValidationRule rule, YearParameters parameters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (long rows, List<string> examples) = Run(rule, () =>
        {
            _judge.Require(rule.Sql);
            return Findings(rule, parameters);
        });
        return new ValidationResult(
            parameters.Year,
            rule.Name,
            rule.Severity,
            rule.Message,
            rows == 0 ? ValidationOutcome.Passed : ValidationOutcome.Failed,
            Expected: "no rows",
            Actual: string.Create(CultureInfo.InvariantCulture, $"{rows} rows"),
            Tolerance: "exact",
            OffendingRows: rows,
            examples);
    }

    private (long Rows, List<string> Examples) Findings(ValidationRule rule, YearParameters parameters)
    {
        using DbCommand command = connection.CreateCommand(rule.Sql, parameters.Bound);
        using DbDataReader reader = command.ExecuteReader();
        bool mayRenameSsn = SsnMask.MayRename(rule.Sql);
        long rows = 0;
        List<string> examples = [];
        while (reader.Read())
        {
            rows++;
            if (examples.Count < MostExamples)
            {
                examples.Add(string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader, column, mayRenameSsn))));
            }
        }

        return (rows, examples);
    }

    private static string Text(DbDataReader reader, int column, bool mayRenameSsn)
    {
        string name = reader.GetName(column);
        object? value = reader.IsDBNull(column) ? null : SsnMask.Of(name, reader.GetValue(column), mayRenameSsn);
        return $"{name} {value switch
        {
            null => "null",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        }}";
    }

    private T Run<T>(ValidationRule rule, Func<T> run)
    {
        using var limit = new WorkLimit(TimeSpan.FromSeconds(settings.RuleTimeLimit), ((IDuckDbConnection)connection).Interrupt);
        limit.Begin();
        try
        {
            return run();
        }
        catch (DuckDbException exception) when (exception.IsInterrupted)
        {
            // Stopped by the user, or by its limit.
            throw limit.IsExceeded ? TooSlow(rule, exception) : exception;
        }
        catch (UsageException exception)
        {
            throw new ValidationRuleException(rule, exception.Message, exception.RecommendedAction, exception);
        }
        catch (Exception exception) when (exception is DuckDbException or InvalidOperationException or NotSupportedException or OverflowException)
        {
            throw new ValidationRuleException(rule, exception.Message, "Correct the SQL of the rule.", exception);
        }
    }

    private ValidationRuleException TooSlow(ValidationRule rule, Exception exception) => new(
        rule,
        string.Create(CultureInfo.InvariantCulture, $"It was stopped after {settings.RuleTimeLimit} seconds."),
        "Make the query faster, or raise validation.rule_time_limit.",
        exception);
}
