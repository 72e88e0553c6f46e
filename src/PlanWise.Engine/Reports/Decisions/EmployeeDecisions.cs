using System.Data.Common;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Reports;

/// <summary>
/// Makes the decisions about one employee again, with the formulas of the models, and compares them with the stored events.
/// </summary>
/// <param name="connection">A connection inside a transaction, on which nothing else runs.</param>
/// <param name="configurations">The configurations of the years, on the same connection.</param>
internal sealed class EmployeeDecisions(DbConnection connection, YearConfigurations configurations)
{
    /// <summary>The decisions of a year in the order in which they were made; none while its events are not complete.</summary>
    /// <exception cref="StorageException">A decision and the stored events disagree, or the year's configuration is not stored.</exception>
    public IReadOnlyList<EmployeeDecision> Of(DecidedYear year)
    {
        if (!configurations.HasEvents(year.Year))
        {
            return [];
        }

        var parameters = new YearParameters(configurations.Load(year.Year), year.Year, connection.ServerVersion);
        List<EmployeeDecision> decisions = [.. year.Opening is null ? OfHire(year, parameters) : OfOpening(year, parameters)];
        foreach (EventType type in EventType.All)
        {
            DecisionCheck.Require(year, type, decisions.Find(decision => decision.EventCategory == type.Category));
        }

        return decisions;
    }

    private static EmployeeDecision HiredThisYear(WorkforceEventCategory category, EmployeeDecision hiring)
    {
        var steps = new StepList();
        steps.Add("hire_date", hiring.EffectiveDate, $"in the year, so not in the opening workforce");
        return new EmployeeDecision(
            hiring.EmployeeId, hiring.Year, category, IsEligible: false, Happened: false, "not eligible: hired in the year")
        {
            LevelId = hiring.LevelId,
            AgeBand = hiring.AgeBand,
            TenureBand = hiring.TenureBand,
            Steps = steps.ToSteps(),
        };
    }

    private IEnumerable<EmployeeDecision> OfOpening(DecidedYear year, YearParameters parameters)
    {
        WorkforceEvent? termination = year.Event(WorkforceEventCategory.ExperiencedTermination);
        WorkforceEvent? promotion = year.Event(WorkforceEventCategory.Promotion);
        WorkforceEvent? raise = year.Event(WorkforceEventCategory.MeritRaise);
        int promotionSequence = EventType.Of(WorkforceEventCategory.Promotion).Sequence;
        int raiseSequence = EventType.Of(WorkforceEventCategory.MeritRaise).Sequence;
        return
        [
            .. Explain("experienced_termination", ExperiencedTerminationDecision.Explain, year, parameters),
            .. Explain(
                "merit_raise",
                MeritRaiseDecision.Explain,
                year,
                parameters,
                ("event_sequence", raiseSequence),
                ("termination_date", termination?.EffectiveDate),
                ("promotion_date", promotion?.EffectiveDate),
                ("promotion_sequence", promotionSequence),
                ("promotion_level", promotion?.LevelId),
                ("promotion_compensation", promotion?.CompensationAmount)),
            .. Explain(
                "promotion",
                PromotionDecision.Explain,
                year,
                parameters,
                ("event_sequence", promotionSequence),
                ("termination_date", termination?.EffectiveDate),
                ("raise_date", raise?.EffectiveDate),
                ("raise_sequence", raiseSequence),
                ("raise_compensation", raise?.CompensationAmount)),
        ];
    }

    private IEnumerable<EmployeeDecision> OfHire(DecidedYear year, YearParameters parameters)
    {
        EmployeeDecision? hiring = Explain("hiring", HiringDecision.Explain, year, parameters, ("birth_seed", configurations.BirthSeed(year.Year)))
            .SingleOrDefault();
        return hiring is null
            ? []
            :
            [
                hiring,
                .. Explain("new_hire_termination", NewHireTerminationDecision.Explain, year, parameters),
                HiredThisYear(WorkforceEventCategory.MeritRaise, hiring),
                HiredThisYear(WorkforceEventCategory.Promotion, hiring),
            ];
    }

    private List<EmployeeDecision> Explain(
        string query,
        Func<DecisionRow, DecidedYear, EmployeeDecision> explain,
        DecidedYear year,
        YearParameters parameters,
        params ReadOnlySpan<(string Name, object? Value)> further) => connection.Query(
        EmbeddedSql.Text($"Reports/Decisions/{query}.sql"),
        row => explain(new DecisionRow(row), year),
        [.. parameters.Bound, ("employee_id", year.EmployeeId), .. further]);
}
