namespace PlanWise;

/// <summary>How much an issue of a configuration matters.</summary>
public enum ConfigurationIssueSeverity : long
{
    /// <summary>The configuration cannot be used.</summary>
    Error,

    /// <summary>The configuration is usable but probably says something else than its author meant.</summary>
    Warning,

    /// <summary>Content of the original system's files that has no meaning here.</summary>
    Ignored,
}
