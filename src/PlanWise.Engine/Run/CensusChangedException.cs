namespace PlanWise;

/// <summary>A simulation was to go on with people other than those that it was made from.</summary>
public sealed class CensusChangedException : PlanWiseException
{
    /// <summary>Creates the error.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="change">What is different.</param>
    public CensusChangedException(string path, CensusChange change)
        : base(
            "CensusChanged",
            $"The simulation in '{path}' was made from another census: {change}.",
            path,
            new Remedy.AllowCensusChange())
    {
        Change = change;
    }

    /// <summary>What is different.</summary>
    public CensusChange Change { get; }
}
