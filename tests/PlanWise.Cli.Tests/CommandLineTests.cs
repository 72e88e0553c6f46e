using System.Globalization;

namespace PlanWise.Cli.Tests;

public sealed class CommandLineTests(FinishedSimulation finished) : IClassFixture<FinishedSimulation>
{
    private static readonly string[] Commands =
    [
        "demo", "init", "run", "step", "checklist", "events", "workforce", "requirements", "summary", "compare", "growth",
        "compensation", "ageing", "patterns", "validate", "trace", "audit", "reset", "digest",
    ];

    [Theory]
    [InlineData()]
    [InlineData("--help")]
    public void Help_names_every_command(params string[] arguments)
    {
        CommandResult result = InProcess.Run(arguments);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(Commands, command => Assert.Contains($"\n  {command} ", result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rnu", "error: Unknown argument 'rnu'.\n  next:  See: planwise --help\n")]
    [InlineData("events --yaer 2025", "error: Unknown argument '--yaer'. Unknown argument '2025'.\n  next:  See: planwise events --help\n")]
    [InlineData("digest", "error: Option '--database' is required.\n  next:  See: planwise digest --help\n")]
    [InlineData("init --nonsense", "error: '--nonsense' is not an option. If it is a file name, write './--nonsense'.\n  next:  See: planwise init --help\n")]
    [InlineData("demo -o --emplyees", "error: '--emplyees' is not an option. If it is a file name, write './--emplyees'.\n  next:  See: planwise demo --help\n")]
    [InlineData("run -c a.yaml -d --verbos", "error: '--verbos' is not an option. If it is a file name, write './--verbos'.\n  next:  See: planwise run --help\n")]
    [InlineData("manifest -d a.duckdb --verify -x", "error: '-x' is not an option. If it is a file name, write './-x'.\n  next:  See: planwise manifest --help\n")]
    public void What_is_not_known_is_wrong_usage(string line, string error)
    {
        Assert.Equal(new CommandResult(2, "", error), InProcess.Run(line.Split(' ')));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void An_empty_path_is_wrong_usage(string path)
    {
        CommandResult result = InProcess.Run("digest", "-d", path);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--database needs the name of a file", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_may_begin_with_an_at_sign()
    {
        using var workspace = new Workspace();
        File.Copy(finished.Database, workspace["@plan.duckdb"]);
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, workspace["@plan.duckdb"]);

        Assert.Equal(0, InProcess.Run("digest", "-d", relative).ExitCode);
    }

    [Fact]
    public void An_unexpected_error_is_told_without_its_stack_unless_asked_for()
    {
        using var output = new ThrowingWriter();
        using var error = new StringWriter { NewLine = "\n" };
        using var verboseError = new StringWriter { NewLine = "\n" };

        int exitCode = PlanWiseCommandLine.Run(["digest", "-d", finished.Database], new Terminal(output, error, TextReader.Null));
        int verboseExitCode = PlanWiseCommandLine.Run(
            ["digest", "-d", finished.Database, "--verbose"], new Terminal(output, verboseError, TextReader.Null));

        Assert.Equal((1, 1), (exitCode, verboseExitCode));
        Assert.Equal(
            "error: PlanWise failed unexpectedly. InvalidTimeZoneException: broken\n"
            + "  next:  Please report this with the command that you typed and what --verbose shows.\n",
            error.ToString());
        Assert.Contains("   at ", verboseError.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Every_culture_reads_and_writes_the_same(string name)
    {
        string[][] lines =
        [
            ["events", "-d", finished.Database, "--format", "csv"],
            ["events", "-d", finished.Database, "--year", "2025"],
            ["workforce", "-d", finished.Database, "--format", "json"],
            ["summary", "-d", finished.Database],
            ["requirements", "-d", finished.Database],
            ["validate", "-d", finished.Database],
            ["run", "-d", finished.Database],
            ["digest", "-d", finished.Database],
        ];
        CommandResult[] expected = [.. lines.Select(InProcess.Run)];

        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        try
        {
            Assert.Equal(expected, lines.Select(InProcess.Run));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private sealed class ThrowingWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new InvalidTimeZoneException("broken");
    }
}
