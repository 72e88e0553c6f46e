using System.Data.Common;
using PlanWise.Storage;

namespace PlanWise.Reports;

/// <summary>Makes records of the rows of the analyses, whose columns they know by position.</summary>
internal static class AnalysisRows
{
    /// <summary>A row of <c>compensation_bridge.sql</c>.</summary>
    public static CompensationBridge CompensationBridge(DbDataReader row) => new(
        Year: row.Get<int>(0),
        StartingWorkforce: row.Get<int>(1),
        Hires: row.Get<int>(2),
        ExperiencedTerminations: row.Get<int>(3),
        NewHireTerminations: row.Get<int>(4),
        Raises: row.Get<int>(5),
        Promotions: row.Get<int>(6),
        EndingWorkforce: row.Get<int>(7),
        ColaRate: row.Get<decimal>(8),
        StartingCompensation: row.Get<decimal>(9),
        MeritIncrease: row.Get<decimal>(10),
        ColaIncrease: row.Get<decimal>(11),
        PromotionIncrease: row.Get<decimal>(12),
        HireCompensation: row.Get<decimal>(13),
        ExperiencedTerminationCompensation: row.Get<decimal>(14),
        NewHireTerminationCompensation: row.Get<decimal>(15),
        RoundingResidual: row.Get<decimal>(16),
        EndingCompensation: row.Get<decimal>(17),
        StartingMedianCompensation: row.GetNullable<decimal>(18),
        EndingMedianCompensation: row.GetNullable<decimal>(19));

    /// <summary>A row of <c>workforce_ageing.sql</c>.</summary>
    public static WorkforceAgeing WorkforceAgeing(DbDataReader row) => new(
        AsOf: row.Get<DateTime>(0),
        Headcount: row.Get<int>(1),
        AverageAge: row.GetNullable<decimal>(2),
        MedianAge: row.GetNullable<decimal>(3),
        AverageTenure: row.GetNullable<decimal>(4),
        MedianTenure: row.GetNullable<decimal>(5),
        Aged55OrOver: row.Get<int>(6),
        Aged65OrOver: row.Get<int>(7));

    /// <summary>A row of <c>workforce_bands.sql</c>.</summary>
    public static WorkforceBand WorkforceBand(DbDataReader row) => new(
        AsOf: row.Get<DateTime>(0),
        Kind: row.Get<string>(1) == "age" ? WorkforceBandKind.Age : WorkforceBandKind.Tenure,
        Band: row.GetNullableString(2),
        Headcount: row.Get<int>(3),
        Workforce: row.Get<int>(4));

    /// <summary>A row of <c>event_patterns.sql</c>.</summary>
    public static EventCount EventCount(DbDataReader row) => new(
        Year: row.Get<int>(0),
        Category: EventType.StoredCategory(row.Get<string>(1)),
        Events: row.Get<int>(2),
        Exposed: row.Get<int>(3));
}
