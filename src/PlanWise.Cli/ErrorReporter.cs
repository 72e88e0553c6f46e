using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using PlanWise.Configuration;

namespace PlanWise.Cli;

/// <summary>Says what went wrong, where, and what to do, in one block on standard error.</summary>
internal sealed partial class ErrorReporter(Terminal terminal)
{
    // EPIPE of POSIX systems.
    public const int BrokenPipe = 32;

    /// <summary>Reports an error.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="database">The database that the command works on, for the commands that help; null where there is none.</param>
    /// <param name="verbose">Whether to show everything that is known of the error.</param>
    /// <returns>The exit code.</returns>
    public int Report(Exception exception, string? database, bool verbose)
    {
        switch (exception)
        {
            case IOException { HResult: BrokenPipe } when !OperatingSystem.IsWindows():
                return ExitCode.OutputClosed;
            case OperationCanceledException:
                terminal.Error.WriteLine("Stopped.");
                return ExitCode.Stopped;
            case PlanWiseException error:
                ReportWarnings(error);
                Write(error.Message, Where(error), error.Remedy.Sentence, RemedyText.Command(error.Remedy, database));
                break;
            case DbException:
                Write(Quote.Foreign(SsnMask.InQuotedText(exception.Message)), database, "Run the command again; if the error stays, report it with this message.");
                break;
            case IOException or UnauthorizedAccessException:
                // Only of a path that is too long, nothing is lost by showing its beginning alone.
                Write(
                    exception is PathTooLongException ? Quote.Foreign(exception.Message) : exception.Message, null, FileTrouble.Of(exception).WhatToDo);
                break;
            default:
                Write(
                    $"PlanWise failed unexpectedly. {exception.GetType().Name}: {Quote.Foreign(SsnMask.InQuotedText(exception.Message))}",
                    null,
                    "Please report this with the command that you typed and what --verbose shows.");
                break;
        }

        if (verbose)
        {
            terminal.Say(SsnMask.InQuotedText(exception.ToString()));
        }

        return exception is UsageException or PlanWiseConfigurationException or ConfigurationChangedException or CensusChangedException
            ? ExitCode.WrongUsage
            : ExitCode.Failed;
    }

    /// <summary>Reports arguments that make no sense.</summary>
    /// <param name="parse">The arguments; at least one error was found in them.</param>
    /// <returns>The exit code.</returns>
    public int ReportUsage(ParseResult parse)
    {
        // A command that is not known is also one that was not given; the former says more.
        IEnumerable<string> messages = parse.UnmatchedTokens.Count > 0
            ? parse.UnmatchedTokens.Select(token => $"Unknown argument {Quote.Of(token)}.")
            : parse.Errors.Select(error => WhiteSpace().Replace(Quote.Foreign(error.Message), " ").Trim());
        string command = parse.CommandResult.Command is RootCommand
            ? ShellText.Command("--help")
            : ShellText.Command(parse.CommandResult.Command.Name, "--help");
        Write(string.Join(" ", messages), null, $"See: {command}");
        return ExitCode.WrongUsage;
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();

    private void ReportWarnings(PlanWiseException error)
    {
        if (error is PlanWiseConfigurationException configuration)
        {
            foreach (ConfigurationIssue issue in configuration.Issues.Where(issue => issue.Severity == ConfigurationIssueSeverity.Warning))
            {
                terminal.Say($"warning: {issue}");
            }
        }
    }

    private void Write(string what, string? where, string next, string? command = null)
    {
        terminal.Say($"error: {what}");
        if (where is not null)
        {
            terminal.Say($"  where: {where}");
        }

        terminal.Say($"  next:  {next}");
        if (command is not null)
        {
            terminal.Say($"  try:   {command}");
        }
    }

    private static string? Where(PlanWiseException error)
    {
        string? target = error.Target is IEnumerable<object> several
            ? string.Join(", ", several)
            : error.Target is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Convert.ToString(error.Target, CultureInfo.InvariantCulture);
        return string.IsNullOrEmpty(target) || error.Message.Contains(target, StringComparison.Ordinal) || error.Message.Contains(Quote.Cut(target), StringComparison.Ordinal) ? null
            : error is StorageException ? target
            : Quote.Cut(target);
    }
}
