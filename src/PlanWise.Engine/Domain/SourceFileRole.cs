namespace PlanWise;

/// <summary>What a file was read for.</summary>
public enum SourceFileRole : long
{
    /// <summary>The configuration.</summary>
    Configuration,

    /// <summary>A table of parameters that the configuration names.</summary>
    Parameters,

    /// <summary>The census.</summary>
    Census,
}
