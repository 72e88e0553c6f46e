using System.ComponentModel.DataAnnotations.Schema;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>One change in the life of one employee: a row of <c>fct_yearly_events</c>.</summary>
/// <param name="EmployeeId">Who.</param>
/// <param name="EmployeeSsn">The SSN, masked unless it was asked for.</param>
/// <param name="EventType">What happened, such as <c>Termination</c>: a type of <see cref="PlanWise.EventType.All"/>.</param>
/// <param name="EventCategory">What happened to whom: tells the kinds of terminations apart, as <c>NewHireTermination</c>.</param>
/// <param name="Year">The simulated year.</param>
/// <param name="EffectiveDate">The day, inside the year; of a termination, the last day employed.</param>
/// <param name="EventDetails">The event in short, e.g. <c>level_1_to_2</c> or <c>merit_3.8%_cola_2.5%</c>.</param>
/// <param name="CompensationAmount">Annual pay after the event, in currency units; of a termination, the pay on that day.</param>
/// <param name="PreviousCompensation">Annual pay just before, in currency units; null for a hire.</param>
/// <param name="EmployeeAge">Completed years of age at the year's opening.</param>
/// <param name="EmployeeTenure">Completed years of service at the year's opening.</param>
/// <param name="LevelId">The job level after the event, from 1.</param>
/// <param name="AgeBand">The age band at the year's opening.</param>
/// <param name="TenureBand">The tenure band at the year's opening.</param>
/// <param name="EventProbability">The probability that was used, 0 to 1; 1 for what was certain.</param>
/// <param name="EventSequence">Order among a person's events of one day, from 1.</param>
/// <param name="CreatedAt">When the event was generated, in UTC.</param>
/// <param name="ScenarioId">The scenario of the configuration.</param>
/// <param name="ParameterSource">Where the parameters behind it come from.</param>
/// <param name="DataQualityFlag"><c>VALID</c>, or the name of what is wrong.</param>
/// <remarks>A value that can be null is so only in an event whose flag says why, except where noted.</remarks>
public sealed record WorkforceEvent(
    string EmployeeId,
    string? EmployeeSsn,
    [property: EventName] string EventType,
    [property: EventName] string EventCategory,
    int Year,
    DateTime EffectiveDate,
    string? EventDetails,
    decimal? CompensationAmount,
    decimal? PreviousCompensation,
    int? EmployeeAge,
    int? EmployeeTenure,
    int? LevelId,
    string? AgeBand,
    string? TenureBand,
    double? EventProbability,
    int EventSequence,
    DateTimeOffset CreatedAt,
    [property: Column("parameter_scenario_id")] string? ScenarioId,
    string? ParameterSource,
    string DataQualityFlag) : IDimensioned
{
    internal EmployeeDimensions? Dimensions { get; init; }

    /// <inheritdoc/>
    public EmployeeDimensions? GetDimensions() => Dimensions;

    internal static RecordView View => field ??= RecordView.Of<WorkforceEvent>(
        """
        Date       | 13 | {EffectiveDate:d}
        Employee   | 15 | {EmployeeId}
        SSN        | 13 wide | {EmployeeSsn}
        Event      | 11 | {EventType}
        Category   | 23 wide | {EventCategory}
        Level      |  5 | {LevelId}
        Pay before | 12 | {PreviousCompensation:N2}
        Pay        | 12 | {CompensationAmount:N2}
        Info       |    | {EventDetails}
        """,
        """
        Employee | {EmployeeId}
        SSN | {EmployeeSsn}
        Event | {EventCategory}
        Details | {EventDetails}
        Year | {Year}
        Date | {EffectiveDate:d}
        Level | {LevelId}
        Pay before ?PreviousCompensation | {PreviousCompensation:N2}
        Pay | {CompensationAmount:N2}
        Age at opening | {EmployeeAge} (band {AgeBand})
        Tenure at opening | {EmployeeTenure} (band {TenureBand})
        Probability | {EventProbability:P2}
        Sequence | {EventSequence}
        Scenario | {ScenarioId}
        Parameters | {ParameterSource}
        Dimensions ?Dimensions | {Dimensions.Text}
        Data quality | {DataQualityFlag}
        Created | {CreatedAt:minute}
        """,
        isOneLine: true,
        isOfSimulation: false);
}
