using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using PlanWise.Cli.Commands;

namespace PlanWise.Cli;

/// <summary>The command line: reads the arguments, runs one command, reports its error.</summary>
internal static class PlanWiseCommandLine
{
    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">What was typed after the program's name.</param>
    /// <param name="terminal">The streams that the command talks to.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var options = new SharedOptions();

        // A path may begin with @; it is not a response file. Without arguments, help is printed.
        RootCommand root = Root(terminal, options);
        ParseResult parse = root.Parse(
            arguments.Count == 0 ? ["--help"] : arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var invocation = new InvocationConfiguration
        {
            // What a word can be completed to is for the shell, in one text of several lines.
            Output = root.Directives.Any(directive => directive is SuggestDirective && directive.Action == parse.Action) ? terminal.Data : terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        var errors = new ErrorReporter(terminal);
        if (parse.Action is ParseErrorAction)
        {
            return errors.ReportUsage(parse);
        }

        try
        {
            int exitCode = parse.Invoke(invocation);
            terminal.Output.Flush();
            return exitCode;
        }
#pragma warning disable CA1031 // The last place where an error can be reported to the user in words.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return errors.Report(exception, parse.GetValue(options.Database), parse.GetValue(options.Verbose));
        }
    }

    private static RootCommand Root(Terminal terminal, SharedOptions options)
    {
        var root = new RootCommand("Simulates a workforce year by year: hires, terminations, raises and promotions, in one DuckDB file.") { options.Verbose };
        foreach (Command command in (Command[])
        [
            new DemoCommand(terminal, options),
            new InitCommand(terminal, options),
            new RunCommand(terminal, options),
            new StepCommand(terminal, options),
            .. Reports.All(terminal, options),
            new ValidateCommand(terminal, options),
            new TraceCommand(terminal, options),
            new AuditCommand(terminal, options),
            new ManifestCommand(terminal, options),
            new ResetCommand(terminal, options),
            new DigestCommand(terminal, options),
        ])
        {
            root.Add(command);
        }

        return root;
    }
}
