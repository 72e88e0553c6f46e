namespace PlanWise.Cli.Tests.Fixtures;

/// <summary>Runs commands in this process, as the program's entry point does.</summary>
internal static class InProcess
{
    /// <summary>Runs a command without a terminal.</summary>
    public static CommandResult Run(params string[] arguments) => Run(terminal => terminal, "", arguments);

    /// <summary>Runs a command at a terminal.</summary>
    /// <param name="terminal">What the terminal can do.</param>
    /// <param name="input">What the user types.</param>
    /// <param name="arguments">The command line.</param>
    public static CommandResult Run(Func<Terminal, Terminal> terminal, string input, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var reader = new StringReader(input);
        int exitCode = PlanWiseCommandLine.Run(arguments, terminal(new Terminal(output, error, reader)));
        return new CommandResult(exitCode, output.ToString(), error.ToString());
    }
}
