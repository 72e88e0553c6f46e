namespace PlanWise.Cli.Tests;

/// <summary>Nothing that came from outside commands the terminal, or passes for a line of PlanWise's own.</summary>
public sealed class TerminalTests : IDisposable
{
    private const string Hostile = "x\u001B[31mZ\u009B2J\u202E\r\nerror: FORGED\n  next:  FORGED";

    private readonly Workspace _workspace = new();

    [Fact]
    public void Rules_values_ids_and_arguments_are_shown_without_commands_and_kept_in_data()
    {
        string configuration = _workspace.Configuration(employees: 30, endYear: 2025);
        string written = Hostile.Replace("\u001B", @"\e", StringComparison.Ordinal).Replace("\u009B", @"\x9B", StringComparison.Ordinal).Replace("\u202E", @"\u202E", StringComparison.Ordinal)
            .Replace("\r", @"\r", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
        const string Example = "  # rules: [{name: pay_cap, severity: warning, sql: \"select * from fct_workforce_snapshot where current_compensation > 1000000\", message: Pay above a million}]";
        Workspace.Change(configuration, Example, $"  rules: [{{name: \"a {written}\", severity: warning, message: \"b {written}\", sql: \"select 'c' || chr(27) || '[31m' || chr(10) || 'error: FORGED' as v\"}}]");
        string database = _workspace["plan.duckdb"];

        CommandResult run = InProcess.Run("run", "-c", configuration, "-d", database);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(@"\u001B[31m", run.Error, StringComparison.Ordinal);
        Judge(run);

        // As a file from elsewhere may have them: PlanWise itself imports no such ids.
        Damage.Execute(database, $"update fct_yearly_events set employee_id = 'E ' || '{Hostile}' || employee_id, event_details = '{Hostile}'");
        Damage.Execute(database, $"update fct_workforce_snapshot set employee_id = 'E ' || '{Hostile}' || employee_id");

        foreach (string[] arguments in (string[][])[
            ["validate", "-d", database],
            ["workforce", "-d", database],
            ["events", "-d", database],
            ["trace", "-d", database, "--employee", Hostile],
            ["summary", "-d", $"{database}{Hostile}"],
            ["events", "-d", database, "--type", Hostile],
            ["events", "-d", database, "--year", Hostile],
            ["run", "-d", database, "--memory-limit", Hostile],
            ["manifest", "-d", database, "--verify", Hostile],
            ["init", $"{_workspace.Root}/{Hostile}"],
            [Hostile],
            ["summary", Hostile]])
        {
            CommandResult result = InProcess.Run(arguments);
            Judge(result);
            Assert.Contains(@"\u001B", result.Output + result.Error, StringComparison.Ordinal);
        }

        CommandResult data = InProcess.Run("workforce", "-d", database, "--format", "csv");
        Assert.Contains(Hostile, data.Output, StringComparison.Ordinal);
        CommandResult screen = InProcess.Run(terminal => terminal with { IsOutputInteractive = true }, "", "workforce", "-d", database, "--format", "csv");
        Assert.DoesNotContain(screen.Output, character => character != '\n' && TerminalText.IsCommand(character));
        Assert.Contains(@"x\u001B[31mZ\u009B2J\u202E", screen.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();

    private static void Judge(CommandResult result)
    {
        foreach (string text in (string[])[result.Output, result.Error])
        {
            Assert.DoesNotContain(text, character => character != '\n' && TerminalText.IsCommand(character));
            Assert.DoesNotMatch("(?m)^(error:|  next:) +FORGED", text);
        }
    }
}
