using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace PlanWise.PowerShell.Parameters;

/// <summary>A parameter that takes a size of memory, such as 2GB. PowerShell's own check by a pattern would quote the text at any length.</summary>
public sealed partial class MemorySizeAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    /// <exception cref="ValidationMetadataException">It is not a size of memory.</exception>
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        string text = Convert.ToString(arguments, CultureInfo.InvariantCulture) ?? "";
        if (!Size().IsMatch(text))
        {
            throw new ValidationMetadataException($"A size is written as 500MB or 2GB; {Quote.Of(text)} is not.");
        }
    }

    [GeneratedRegex(SimulationOptions.MemoryLimitPattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Size();
}
