namespace PlanWise.Tests;

/// <summary>Tests that measure time or memory run after all the others of their assembly, one by one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = nameof(Alone);
}
