using System.Text.RegularExpressions;

namespace PlanWise.Cli;

/// <summary>Commands that the user can paste.</summary>
internal static partial class ShellText
{
    /// <summary>A command of PlanWise with its arguments, quoted for the system's shell where they need it.</summary>
    public static string Command(params IEnumerable<string> arguments) => $"planwise {string.Join(' ', arguments.Select(Quote))}";

    private static string Quote(string argument) =>
        Plain().IsMatch(argument) ? argument
        : OperatingSystem.IsWindows() ? $"\"{argument}\""
        : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\p{L}\p{Nd}_./:@%+=,-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
