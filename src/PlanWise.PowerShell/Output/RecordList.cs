using System.Collections.ObjectModel;

namespace PlanWise.PowerShell.Output;

/// <summary>
/// A list in a result: PowerShell can index it, and as text it is what it holds. It has no method ForEach that would hide
/// PowerShell's own.
/// </summary>
/// <typeparam name="T">What it holds.</typeparam>
/// <param name="items">What it holds.</param>
public sealed class RecordList<T>(IEnumerable<T> items) : ReadOnlyCollection<T>([.. items])
{
    /// <summary>The texts of what it holds, with semicolons between them.</summary>
    public override string ToString() => string.Join("; ", this);
}
