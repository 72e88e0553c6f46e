namespace PlanWise.Pester.Tests;

/// <summary>How a Pester test ended.</summary>
/// <param name="Name">Its path: file or block, context, test.</param>
/// <param name="Result">Passed, Failed, Skipped, Inconclusive or NotRun.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Message">What was wrong; empty when it passed.</param>
public sealed record PesterResult(string Name, string Result, double Seconds, string Message)
{
    /// <summary>What a list of tests shows beside the name.</summary>
    public override string ToString() => FormattableString.Invariant($"{Seconds:0.0} s");
}
