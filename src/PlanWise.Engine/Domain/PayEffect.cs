namespace PlanWise;

/// <summary>What an event does to the annual pay of all.</summary>
public enum PayEffect : long
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The pay of somebody who comes is added.</summary>
    Joins,

    /// <summary>The pay of somebody who leaves is taken away.</summary>
    Leaves,

    /// <summary>Somebody's pay becomes another.</summary>
    Changes,
}
