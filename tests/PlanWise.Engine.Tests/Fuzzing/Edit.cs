namespace PlanWise.Engine.Tests.Fuzzing;

/// <summary>A change to something sound, in three numbers that the caller interprets.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Place">Where.</param>
/// <param name="Value">With what.</param>
public readonly record struct Edit(int Kind, int Place, int Value)
{
    /// <summary>One of several, by the place.</summary>
    public T At<T>(IReadOnlyList<T> all) => all[Place % all.Count];

    /// <summary>One of several, by the value.</summary>
    public T Pick<T>(IReadOnlyList<T> all) => all[Value % all.Count];

    /// <summary>A place in something of a length.</summary>
    public int Position(int length) => length == 0 ? 0 : Place % length;
}
