using Xunit;

namespace PlanWise.Pester.Tests;

/// <summary>Each Pester test of the built module, in a real PowerShell, as a test of its own.</summary>
public sealed class PesterTests
{
    public static IEnumerable<TheoryDataRow<PesterResult>> Results() => PesterRun.Results().Select(result => new TheoryDataRow<PesterResult>(result)
    {
        TestDisplayName = result.Name,
        Skip = result.Result == "Skipped" ? "Pester skipped it." : null,
    });

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void Pester(PesterResult result) => Assert.True(result.Result == "Passed", $"{result.Result}: {result.Message}");
}
