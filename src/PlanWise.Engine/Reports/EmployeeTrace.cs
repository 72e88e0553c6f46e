using System.ComponentModel.DataAnnotations.Schema;
using System.Text;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>The whole story of one employee.</summary>
/// <param name="EmployeeId">Who.</param>
/// <param name="EmployeeSsn">The SSN, masked unless it was asked for.</param>
/// <param name="EmployeeBirthDate">Born on.</param>
/// <param name="EmployeeHireDate">Employed since.</param>
/// <param name="Source">How the person came into the simulation.</param>
/// <param name="StartingLevelId">The job level at the opening of the first year told, or at hire, from 1.</param>
/// <param name="StartingCompensation">Annual pay at the opening of the first year told, or at hire, in currency units.</param>
/// <param name="Years">Every simulated year in which the person was employed, ascending; of the years that were asked for.</param>
public sealed record EmployeeTrace(
    string EmployeeId,
    string? EmployeeSsn,
    DateTime EmployeeBirthDate,
    DateTime EmployeeHireDate,
    EmployeeSource Source,
    [property: Column("level_id")] int StartingLevelId,
    [property: Column("compensation")] decimal StartingCompensation,
    IReadOnlyList<EmployeeYear> Years)
{
    internal static RecordView View => field ??= RecordView.Of<EmployeeTrace>(
        """
        Employee  | 15 | {EmployeeId}
        From      |  8 | {Source}
        Level     |  7 | {StartingLevelId} → {LatestLevelId}
        Start pay | 12 | {StartingCompensation:N2}
        Pay       | 12 | {LatestCompensation:N2}
        Raises    |  6 | {Raises}
        Left      | 13 | {TerminationDate:d}
        """,
        isOfSimulation: false);

    /// <summary>Merit raises in all years told.</summary>
    public int Raises => Events.Count(each => each.EventType == "Raise");

    /// <summary>Promotions in all years told.</summary>
    public int Promotions => Events.Count(each => each.EventType == "Promotion");

    /// <summary>Annual pay after the last event, in currency units; the starting pay when there is none.</summary>
    public decimal LatestCompensation => Events.LastOrDefault()?.CompensationAmount ?? StartingCompensation;

    /// <summary>The job level after the last event; the starting level when there is none.</summary>
    public int LatestLevelId => Events.LastOrDefault()?.LevelId ?? StartingLevelId;

    /// <summary>Latest pay less starting pay, in currency units.</summary>
    public decimal CompensationChange => LatestCompensation - StartingCompensation;

    /// <summary>Change of pay as a fraction of the starting pay, rounded to ten digits; null when that is zero.</summary>
    public decimal? CompensationChangeRate =>
        StartingCompensation == 0 ? null : decimal.Round(CompensationChange / StartingCompensation, 10);

    /// <summary>Pay earned in all years told that have a snapshot, in currency units.</summary>
    public decimal ProratedCompensation => Years.Sum(year => year.Closing?.ProratedAnnualCompensation ?? 0);

    /// <summary>The last day employed; null while the person is still there at the end of the years told.</summary>
    public DateTime? TerminationDate =>
        Events.LastOrDefault(each => EventType.Of(each.EventCategory).PayEffect == PayEffect.Leaves)?.EffectiveDate;

    private IEnumerable<WorkforceEvent> Events => Years.SelectMany(year => year.Events);

    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
