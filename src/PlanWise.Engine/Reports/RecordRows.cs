using System.Data.Common;
using PlanWise.Domain;
using PlanWise.Storage;

namespace PlanWise.Reports;

/// <summary>Makes records of the rows of the queries, whose columns they know by position.</summary>
internal static class RecordRows
{
    /// <summary>A row of <c>events.sql</c>.</summary>
    public static WorkforceEvent Event(DbDataReader row) => new(
        EmployeeId: row.Get<string>(0),
        EmployeeSsn: row.GetNullableString(1),
        EventType: EventType.StoredType(row.Get<string>(2)),
        EventCategory: EventType.StoredCategory(row.Get<string>(14)),
        Year: row.Get<int>(3),
        EffectiveDate: row.Get<DateTime>(4),
        EventDetails: row.GetNullableString(5),
        CompensationAmount: row.GetNullable<decimal>(6),
        PreviousCompensation: row.GetNullable<decimal>(7),
        EmployeeAge: row.GetNullable<int>(8),
        EmployeeTenure: row.GetNullable<int>(9),
        LevelId: row.GetNullable<int>(10),
        AgeBand: row.GetNullableString(11),
        TenureBand: row.GetNullableString(12),
        EventProbability: BinaryFraction.Rounded(row.GetNullable<double>(13)),
        EventSequence: row.Get<int>(15),
        CreatedAt: row.Get<DateTimeOffset>(16),
        ScenarioId: row.GetNullableString(17),
        ParameterSource: row.GetNullableString(18),
        DataQualityFlag: row.Get<string>(19));

    /// <summary>A row of <c>workforce.sql</c>: the state on the last day of its year.</summary>
    public static WorkforceMember Member(DbDataReader row) => Member(
        row, row.Get<int>(16) is >= 1 and <= 9999 and var year ? new DateTime(year, 12, 31) : throw DataFailure.OfColumn(row, 16, "is not a year"));

    /// <summary>A row with the columns of <c>workforce.sql</c>: the state on a day.</summary>
    public static WorkforceMember Member(DbDataReader row, DateTime asOf) => new(
        EmployeeId: row.Get<string>(0),
        EmployeeSsn: row.GetNullableString(1),
        EmployeeBirthDate: row.GetNullable<DateTime>(2),
        EmployeeHireDate: row.GetNullable<DateTime>(3),
        CurrentCompensation: row.GetNullable<decimal>(4),
        ProratedAnnualCompensation: row.GetNullable<decimal>(5),
        FullYearEquivalentCompensation: row.GetNullable<decimal>(6),
        CurrentAge: row.GetNullable<int>(7),
        CurrentTenure: row.GetNullable<int>(8),
        LevelId: row.GetNullable<int>(9),
        AgeBand: row.GetNullableString(10),
        TenureBand: row.GetNullableString(11),
        EmploymentStatus: EmploymentStatuses.Stored(row.Get<string>(12)),
        TerminationDate: row.GetNullable<DateTime>(13),
        TerminationReason: row.IsDBNull(14) ? null : EventType.StoredCategory(row.Get<string>(14)),
        DetailedStatusCode: row.Get<string>(15),
        Year: row.Get<int>(16),
        AsOf: asOf,
        ScenarioId: row.GetNullableString(17),
        DataQualityFlag: row.GetNullableString(18),
        ValidationStatus: row.Get<string>(19),
        SnapshotCreatedAt: row.GetNullable<DateTimeOffset>(20));

    /// <summary>A row of <c>requirements.sql</c>.</summary>
    /// <remarks>People are whole numbers: a division by one takes the column's zeros off the scale.</remarks>
    public static WorkforceRequirement Requirement(DbDataReader row) => new(
        row.Get<int>(0), row.Get<string>(1), row.Get<string>(2), row.Get<string>(3), row.Get<decimal>(4) / 1.0000000000000000000000000000m);

    /// <summary>A row of <c>summary.sql</c>.</summary>
    public static YearSummary Summary(DbDataReader row) => new(
        row.Get<int>(0),
        row.Get<int>(1),
        row.Get<int>(2),
        row.Get<int>(3),
        row.Get<int>(4),
        row.Get<int>(5),
        row.Get<int>(6),
        row.Get<int>(7),
        row.GetNullable<decimal>(8),
        row.Get<decimal>(9),
        row.GetNullable<decimal>(10),
        row.Get<decimal>(11),
        row.Get<decimal>(12),
        row.GetSeconds(13, TimeSpan.TicksPerSecond) ?? 0)
    {
        MedianCompensation = row.GetNullable<decimal>(14),
        AverageCompensationChangeRate = row.GetNullable<decimal>(15),
        TotalCompensationChangeRate = row.GetNullable<decimal>(16),
        ChecksPassed = row.Get<int>(17),
        ChecksNotCompared = row.Get<int>(18),
        Warnings = row.Get<int>(19),
        FlaggedPeople = row.Get<int>(20),
    };
}
