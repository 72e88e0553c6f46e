using System.CommandLine;
using System.Globalization;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise reset</c>: undoes a year and all later ones.</summary>
internal sealed class ResetCommand : Command
{
    private readonly NumberOption _year = new("--year", "The first year to undo, with all later ones.", "YEAR", "-y")
    {
        Required = true,
    };

    private readonly Option<bool> _yes = new("--yes") { Description = "Delete; without it the command only shows what it would delete." };

    /// <summary>Creates the command.</summary>
    public ResetCommand(Terminal terminal, SharedOptions options)
        : base("reset", "Deletes the output of a year and of all later ones.")
    {
        Add(options.Database);
        Add(_year);
        Add(_yes);
        SetAction(parse =>
        {
            string database = parse.GetRequiredValue(options.Database);
            int year = parse.GetRequiredValue(_year)!.Value;
            return parse.GetValue(_yes) ? Reset(database, year, parse.GetValue(options.Verbose), terminal) : Announce(database, year, terminal);
        });
    }

    private int Reset(string database, int year, bool verbose, Terminal terminal)
    {
        using var reporter = new ConsoleReporter(terminal, Name, verbose);
        using Simulation simulation = Simulation.Open(database);
        IReadOnlyList<ChecklistItem> takenBack = simulation.ResetYear(year, reporter);
        terminal.Output.WriteLine(takenBack.Count == 0 ? $"Nothing of {Text(year)} or later had run." : "Deleted the output of:");
        WriteSteps(takenBack, terminal.Output);
        simulation.Close();
        return ExitCode.Done;
    }

    private static int Announce(string database, int year, Terminal terminal)
    {
        using Simulation simulation = Simulation.Open(database, readOnly: true);
        List<ChecklistItem> recorded =
        [
            .. simulation.Configuration.Years().Where(later => later > year).Prepend(year)
                .SelectMany(each => simulation.ReadChecklist(each))
                .Where(item => item.CompletedAt is not null),
        ];
        if (recorded.Count == 0)
        {
            terminal.Output.WriteLine($"Nothing of {Text(year)} or later has run: there is nothing to delete.");
            return ExitCode.Done;
        }

        terminal.Error.WriteLine("Nothing was deleted. With --yes, the output of these steps would be:");
        WriteSteps(recorded, terminal.Error);
        terminal.Error.WriteLine($"To delete it: {ShellText.Command("reset", "-d", database, "--year", Text(year), "--yes")}");
        return ExitCode.WrongUsage;
    }

    private static void WriteSteps(IEnumerable<ChecklistItem> items, TextWriter output)
    {
        foreach (IGrouping<int?, ChecklistItem> year in items.GroupBy(item => item.Year))
        {
            output.WriteLine($"  {Text(year.Key!.Value)}: {string.Join(", ", year.Select(item => item.Step.StoredName()))}");
        }
    }

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
