using System.Data.Common;
using PlanWise.Engine.Models;
using PlanWise.Engine.Storage;
using PlanWise.Engine.Workflow;

namespace PlanWise.Engine.Export;

/// <summary>Makes records of the rows of the queries, whose columns they know by position.</summary>
internal static class RecordRows
{
    /// <summary>A row of <c>events.sql</c>.</summary>
    public static WorkforceEvent Event(DbDataReader row) => new(
        EmployeeId: row.GetString(0),
        EmployeeSsn: row.GetNullableString(1),
        EventType: EventType.StoredType(row.GetString(2)),
        EventCategory: EventType.StoredCategory(row.GetString(14)),
        Year: row.GetInt32(3),
        EffectiveDate: row.GetDateTime(4),
        EventDetails: row.GetNullableString(5),
        CompensationAmount: row.GetNullable<decimal>(6),
        PreviousCompensation: row.GetNullable<decimal>(7),
        EmployeeAge: row.GetNullable<int>(8),
        EmployeeTenure: row.GetNullable<int>(9),
        LevelId: row.GetNullable<int>(10),
        AgeBand: row.GetNullableString(11),
        TenureBand: row.GetNullableString(12),
        EventProbability: row.GetNullable<double>(13),
        EventSequence: row.GetInt32(15),
        CreatedAt: row.GetFieldValue<DateTimeOffset>(16),
        ScenarioId: row.GetNullableString(17),
        ParameterSource: row.GetNullableString(18),
        DataQualityFlag: row.GetString(19));

    /// <summary>A row of <c>workforce.sql</c>: the state on the last day of its year.</summary>
    public static WorkforceMember Member(DbDataReader row) => Member(row, new DateTime(row.GetInt32(16), 12, 31));

    /// <summary>A row with the columns of <c>workforce.sql</c>: the state on a day.</summary>
    public static WorkforceMember Member(DbDataReader row, DateTime asOf) => new(
        EmployeeId: row.GetString(0),
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
        EmploymentStatus: EmploymentStatuses.Parse(row.GetString(12)),
        TerminationDate: row.GetNullable<DateTime>(13),
        TerminationReason: row.IsDBNull(14) ? null : EventType.StoredCategory(row.GetString(14)),
        DetailedStatusCode: row.GetString(15),
        Year: row.GetInt32(16),
        AsOf: asOf,
        ScenarioId: row.GetNullableString(17),
        DataQualityFlag: row.GetNullableString(18),
        ValidationStatus: row.GetString(19),
        SnapshotCreatedAt: row.GetNullable<DateTimeOffset>(20));

    /// <summary>A row of <c>requirements.sql</c>.</summary>
    /// <remarks>People are whole numbers: a division by one takes the column's zeros off the scale.</remarks>
    public static WorkforceRequirement Requirement(DbDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetDecimal(4) / 1.0000000000000000000000000000m);

    /// <summary>A row of <c>summary.sql</c>.</summary>
    public static YearSummary Summary(DbDataReader row) => new(
        row.GetInt32(0),
        row.GetInt32(1),
        row.GetInt32(2),
        row.GetInt32(3),
        row.GetInt32(4),
        row.GetInt32(5),
        row.GetInt32(6),
        row.GetInt32(7),
        row.GetNullable<decimal>(8),
        row.GetDecimal(9),
        row.GetNullable<decimal>(10),
        row.GetDecimal(11),
        row.GetDecimal(12),
        TimeSpan.FromSeconds(row.IsDBNull(13) ? 0 : row.GetDouble(13)))
    {
        MedianCompensation = row.GetNullable<decimal>(14),
        AverageCompensationChangeRate = row.GetNullable<decimal>(15),
        TotalCompensationChangeRate = row.GetNullable<decimal>(16),
        ChecksPassed = row.GetInt32(17),
        Warnings = row.GetInt32(18),
        FlaggedPeople = row.GetInt32(19),
    };

    /// <summary>A row of <c>audit.sql</c>.</summary>
    /// <remarks>The duration must come back to the tick, as the entry's hash speaks of it; FromMilliseconds cuts a tick off.</remarks>
    public static AuditEntry Audit(DbDataReader row) => new(
        EntryId: row.GetInt64(0),
        LoggedAt: row.GetFieldValue<DateTimeOffset>(1),
        UserName: row.GetString(2),
        HostName: row.GetString(3),
        EngineVersion: row.GetString(4),
        ModelsSha256: row.GetNullableString(5),
        DuckDbVersion: row.GetString(6),
        Command: row.GetNullableString(7),
        Action: row.GetString(8),
        Step: row.IsDBNull(9) ? null : SimulationSteps.Parse(row.GetString(9)),
        Year: row.GetNullable<int>(10),
        Forced: row.GetBoolean(11),
        Outcome: row.GetString(12),
        Rows: row.GetNullable<long>(13),
        Duration: row.GetNullable<double>(14) is { } milliseconds ? new TimeSpan((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond)) : null,
        ConfigurationSha256: row.GetString(15),
        CensusSha256: row.GetNullableString(16),
        Message: row.GetNullableString(17),
        Digest: row.GetNullableString(18),
        PreviousHash: row.GetString(19),
        EntryHash: row.GetString(20));
}
