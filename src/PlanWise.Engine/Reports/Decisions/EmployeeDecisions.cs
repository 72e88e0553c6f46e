using System.Data.Common;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Reports;

/// <summary>
/// Makes the decisions about one employee again, with the formulas of the models, and compares them with the stored events.
/// </summary>
/// <param name="connection">A connection inside a transaction, on which nothing else runs, with the employee's states.</param>
/// <param name="configurations">The configurations of the years, on the same connection.</param>
/// <param name="types">The kinds of events, in the order of their decisions.</param>
internal sealed class EmployeeDecisions(DbConnection connection, YearConfigurations configurations, IReadOnlyList<EventType> types)
{
    /// <summary>The decisions of a year in the order in which they were made; none while its events are not complete.</summary>
    /// <exception cref="StorageException">A decision and the stored events disagree, or the year's configuration is not stored.</exception>
    public IReadOnlyList<EmployeeDecision> Of(DecidedYear year)
    {
        if (!configurations.HasEvents(year.Year))
        {
            return [];
        }

        (string, object?)[] parameters =
        [
            .. new YearParameters(configurations.Load(year.Year), year.Year, connection.ServerVersion).Bound,
            ("employee_id", year.EmployeeId),
            ("employee_birth_date", DateOnly.FromDateTime(year.Employee.EmployeeBirthDate)),
            ("birth_seed", year.IsOfHire ? configurations.BirthSeed(year.Year) : null),
        ];
        var decisions = new List<EmployeeDecision>();
        foreach (EventType type in types)
        {
            Explanation? own = Explanation.Of(type);
            Decided? decided = Told(type, own, year) is { } told ? Decide(told, type, year, parameters) : null;

            // What does not explain itself cannot be said to be stored otherwise.
            if (own is not null)
            {
                DecisionCheck.Require(year, type, decided);
            }

            if (decided is not null)
            {
                decisions.Add(decided.Decision);
            }
        }

        return decisions;
    }

    // What is told about a kind of event: its own explanation to those to whom it can happen. A hire is told of the kinds of
    // the opening workforce too, but for those that hires have a kind of their own for.
    private Explanation? Told(EventType type, Explanation? own, DecidedYear year) =>
        type.CanHappenTo(year.IsOfHire) ? own ?? Explanation.OfUnexplained
        : year.IsOfHire && !types.Any(other => other.TypeName == type.TypeName && other.CanHappenTo(hires: true)) ? Explanation.OfHiredInTheYear
        : null;

    private Decided? Decide(Explanation explanation, EventType type, DecidedYear year, (string, object?)[] parameters) => connection.Query(
        explanation.Sql,
        row => explanation.Tell(new ExplainedRow(row), year, type),
        [.. parameters, ("event_category", type.CategoryName), ("event_sequence", type.Sequence)]).SingleOrDefault();
}
