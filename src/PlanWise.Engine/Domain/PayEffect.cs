namespace PlanWise;

/// <summary>What an event does to the annual pay of all.</summary>
public enum PayEffect : long
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The pay of an employee who joins is added.</summary>
    Joins,

    /// <summary>The pay of an employee who leaves is subtracted.</summary>
    Leaves,

    /// <summary>An employee's pay changes.</summary>
    Changes,
}
