using System.CommandLine;
using System.Globalization;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise demo</c>: the whole way from a census to five simulated years.</summary>
internal sealed class DemoCommand : Command
{
    // Distinguishes a directory of the demo, whose files may be replaced, from a user's own.
    private const string Mark = "# Written by 'planwise demo', which replaces this file, the census and the database when it runs again.";

    private readonly Option<string> _output = SharedOptions.OfPath(new Option<string>("--output", "-o")
    {
        Description = "The directory for the demo's files; created if it is not there.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "planwise-demo",
    });

    /// <summary>Creates the command.</summary>
    public DemoCommand(Terminal terminal, SharedOptions options)
        : base("demo", "Writes a synthetic census and a configuration, simulates their years and prints the figures.")
    {
        Add(_output);
        Add(options.Employees);
        SetAction(parse =>
        {
            var files = new StarterFiles(parse.GetRequiredValue(_output));
            RequireDirectoryOfDemo(files);
            using var interruption = new Interruption();
            using var reporter = new ConsoleReporter(terminal, Name, parse.GetValue(options.Verbose));
            int employees = parse.GetRequiredValue(options.Employees)!.Value;
            reporter.Message(
                MessageLevel.Information,
                string.Create(CultureInfo.InvariantCulture, $"Writing a census of {employees:N0} employees: {files.Census}"));
            files.Write(employees, Mark, interruption.Token);
            Simulation.Delete(files.Database);
            return Run(files, reporter, terminal, interruption.Token);
        });
    }

    private static int Run(StarterFiles files, ConsoleReporter reporter, Terminal terminal, CancellationToken cancellationToken)
    {
        using Simulation simulation = OpenSimulation.ForWriting(
            files.Database, files.Configuration, default, new SimulationOptions(), reporter, cancellationToken);
        (int first, int last) = (simulation.Configuration.Simulation.StartYear, simulation.Configuration.Simulation.EndYear);
        reporter.Message(
            MessageLevel.Information,
            string.Create(CultureInfo.InvariantCulture, $"Simulating {first} to {last}: {files.Database}"));
        TableWriter table = terminal.Table(RecordView.Of(typeof(YearSummary)));
        try
        {
            foreach (YearSummary year in simulation.Run(reporter: reporter, cancellationToken: cancellationToken))
            {
                reporter.Beside(() => table.WriteAtOnce(year));
            }
        }
        catch (OperationCanceledException)
        {
            return Stopped.Report(simulation, terminal);
        }

        terminal.Complete(table);
        simulation.Close();
        string lastYear = last.ToString(CultureInfo.InvariantCulture);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"Look at the events: {ShellText.Command("events", "-d", files.Database, "--year", lastYear, "--type", "promotion")}");
        terminal.Output.WriteLine($"Change a rate in {files.Configuration}, then: {ShellText.Command("run", "-c", files.Configuration, "-d", Path.ChangeExtension(files.Database, null) + "-2.duckdb")}");
        return ExitCode.Done;
    }

    private static void RequireDirectoryOfDemo(StarterFiles files)
    {
        bool isDemo = File.Exists(files.Configuration) && File.ReadLines(files.Configuration).FirstOrDefault() == Mark;
        string[] others = [.. new[] { files.Configuration, files.Census, files.Database }.Where(Path.Exists)];
        if (!isDemo && others.Length > 0)
        {
            throw new UsageException(
                "FileExists",
                $"'{others[0]}' exists and was not written by the demo; nothing was changed.",
                others[0],
                "Name another directory with --output.");
        }
    }
}
