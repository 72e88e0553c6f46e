using System.Data.Common;
using PlanWise.Engine.Models;
using PlanWise.Engine.Storage;

namespace PlanWise.Engine.Analysis;

/// <summary>Makes records of the rows of the analyses, whose columns they know by position.</summary>
internal static class AnalysisRows
{
    /// <summary>A row of <c>compensation_bridge.sql</c>.</summary>
    public static CompensationBridge CompensationBridge(DbDataReader row) => new(
        Year: row.GetInt32(0),
        StartingWorkforce: row.GetInt32(1),
        Hires: row.GetInt32(2),
        ExperiencedTerminations: row.GetInt32(3),
        NewHireTerminations: row.GetInt32(4),
        Raises: row.GetInt32(5),
        Promotions: row.GetInt32(6),
        EndingWorkforce: row.GetInt32(7),
        ColaRate: row.GetDecimal(8),
        StartingCompensation: row.GetDecimal(9),
        MeritIncrease: row.GetDecimal(10),
        ColaIncrease: row.GetDecimal(11),
        PromotionIncrease: row.GetDecimal(12),
        HireCompensation: row.GetDecimal(13),
        ExperiencedTerminationCompensation: row.GetDecimal(14),
        NewHireTerminationCompensation: row.GetDecimal(15),
        RoundingResidual: row.GetDecimal(16),
        EndingCompensation: row.GetDecimal(17),
        StartingMedianCompensation: row.GetNullable<decimal>(18),
        EndingMedianCompensation: row.GetNullable<decimal>(19));

    /// <summary>A row of <c>workforce_ageing.sql</c>.</summary>
    public static WorkforceAgeing WorkforceAgeing(DbDataReader row) => new(
        AsOf: row.GetDateTime(0),
        Headcount: row.GetInt32(1),
        AverageAge: row.GetNullable<decimal>(2),
        MedianAge: row.GetNullable<decimal>(3),
        AverageTenure: row.GetNullable<decimal>(4),
        MedianTenure: row.GetNullable<decimal>(5),
        Aged55OrOver: row.GetInt32(6),
        Aged65OrOver: row.GetInt32(7));

    /// <summary>A row of <c>workforce_bands.sql</c>.</summary>
    public static WorkforceBand WorkforceBand(DbDataReader row) => new(
        AsOf: row.GetDateTime(0),
        Kind: row.GetString(1) == "age" ? WorkforceBandKind.Age : WorkforceBandKind.Tenure,
        Band: row.GetNullableString(2),
        Headcount: row.GetInt32(3),
        Workforce: row.GetInt32(4));

    /// <summary>A row of <c>event_patterns.sql</c>.</summary>
    public static EventCount EventCount(DbDataReader row) => new(
        Year: row.GetInt32(0),
        Category: EventType.StoredCategory(row.GetString(1)),
        Events: row.GetInt32(2),
        Exposed: row.GetInt32(3));
}
