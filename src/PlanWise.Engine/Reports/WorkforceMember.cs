using PlanWise.Domain;

namespace PlanWise;

/// <summary>One employee as of one day: a row of <c>fct_workforce_snapshot</c>, or the same rebuilt for another day.</summary>
/// <param name="EmployeeId">Who.</param>
/// <param name="EmployeeSsn">The SSN, masked unless it was asked for.</param>
/// <param name="EmployeeBirthDate">Born on.</param>
/// <param name="EmployeeHireDate">Employed since.</param>
/// <param name="CurrentCompensation">Annual pay on the day, or on the last day employed, in currency units.</param>
/// <param name="ProratedAnnualCompensation">Pay earned in the year up to the day, in currency units.</param>
/// <param name="FullYearEquivalentCompensation">The average annual pay over the days employed in the year up to the day, in currency units.</param>
/// <param name="CurrentAge">Completed years of age on the day.</param>
/// <param name="CurrentTenure">Completed years of service on the day.</param>
/// <param name="LevelId">The job level, from 1.</param>
/// <param name="AgeBand">The age band on the day.</param>
/// <param name="TenureBand">The tenure band on the day.</param>
/// <param name="EmploymentStatus">Whether the person is still there at the day's end.</param>
/// <param name="TerminationDate">The last day employed; null while active.</param>
/// <param name="TerminationReason">How the person left, such as <c>ExperiencedTermination</c>; null while active.</param>
/// <param name="DetailedStatusCode"><c>continuous_active</c>, <c>new_hire_active</c>, or the category of the event by which the person left.</param>
/// <param name="Year">The simulated year.</param>
/// <param name="AsOf">The day: the last of the year for a snapshot.</param>
/// <param name="ScenarioId">The scenario of the configuration.</param>
/// <param name="DataQualityFlag"><c>VALID</c>, or what was doubtful about the person in the census.</param>
/// <param name="ValidationStatus"><c>VALID</c>, or the name of what is wrong.</param>
/// <param name="SnapshotCreatedAt">When the snapshot was made, in UTC; null for a rebuilt day.</param>
/// <remarks>
/// Pay, age, level and the like are null only where <paramref name="ValidationStatus"/> names what is wrong.
/// </remarks>
public sealed record WorkforceMember(
    string EmployeeId,
    string? EmployeeSsn,
    DateTime? EmployeeBirthDate,
    DateTime? EmployeeHireDate,
    decimal? CurrentCompensation,
    decimal? ProratedAnnualCompensation,
    decimal? FullYearEquivalentCompensation,
    int? CurrentAge,
    int? CurrentTenure,
    int? LevelId,
    string? AgeBand,
    string? TenureBand,
    EmploymentStatus EmploymentStatus,
    DateTime? TerminationDate,
    [property: EventName] string? TerminationReason,
    string DetailedStatusCode,
    int Year,
    DateTime AsOf,
    string? ScenarioId,
    string? DataQualityFlag,
    string ValidationStatus,
    DateTimeOffset? SnapshotCreatedAt) : IDimensioned
{
    internal EmployeeDimensions? Dimensions { get; init; }

    /// <inheritdoc/>
    public EmployeeDimensions? GetDimensions() => Dimensions;

    internal static RecordView View => field ??= RecordView.Of<WorkforceMember>(
        """
        Year     |  4 | {Year}
        Employee | 15 | {EmployeeId}
        SSN      | 13 wide | {EmployeeSsn}
        Level    |  5 | {LevelId}
        Pay      | 12 | {CurrentCompensation:N2}
        Earned   | 12 wide | {ProratedAnnualCompensation:N2}
        Age      |  3 | {CurrentAge}
        Tenure   |  6 | {CurrentTenure}
        Hired    | 13 | {EmployeeHireDate:d}
        Status   |    | Left {TerminationDate:d} || {EmploymentStatus}
        """,
        """
        Employee | {EmployeeId}
        SSN | {EmployeeSsn}
        Born | {EmployeeBirthDate:d}
        Hired | {EmployeeHireDate:d}
        As of | {AsOf:d}
        Status | {DetailedStatusCode}
        Left ?TerminationDate | {TerminationDate:d} ({TerminationReason})
        Level | {LevelId}
        Pay | {CurrentCompensation:N2}
        Pay earned in the year | {ProratedAnnualCompensation:N2}
        Average annual pay | {FullYearEquivalentCompensation:N2}
        Age | {CurrentAge} (band {AgeBand})
        Tenure | {CurrentTenure} (band {TenureBand})
        Dimensions ?Dimensions | {Dimensions.Text}
        Scenario | {ScenarioId}
        Data quality | {DataQualityFlag}
        Validation | {ValidationStatus}
        Created ?SnapshotCreatedAt | {SnapshotCreatedAt:minute}
        """,
        isOneLine: true,
        isOfSimulation: false);
}
