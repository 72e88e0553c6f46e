namespace PlanWise.Configuration.Keys;

/// <summary>A configuration as its keys see it: the levels and bands that tables are given for, and the census columns that can be named.</summary>
internal interface IWorkforceStructure
{
    /// <summary>Levels, ascending from level 1.</summary>
    IReadOnlyList<JobLevel> JobLevels { get; }

    /// <summary>Age bands, ascending.</summary>
    IReadOnlyList<Band> AgeBands { get; }

    /// <summary>Tenure bands, ascending.</summary>
    IReadOnlyList<Band> TenureBands { get; }

    /// <summary>The further columns of the census that are carried along.</summary>
    IReadOnlyList<string> Dimensions => [];
}
