using System.CommandLine;

namespace PlanWise.Cli;

/// <summary>A command that prints a report. It reads only, beside other readers.</summary>
internal sealed class ReportCommand : Command
{
    /// <summary>Creates the command.</summary>
    /// <param name="name">The command.</param>
    /// <param name="description">What it prints.</param>
    /// <param name="terminal">Where it prints.</param>
    /// <param name="options">The options of all reports.</param>
    /// <param name="read">Reads the report.</param>
    /// <param name="more">The options that this one has besides.</param>
    public ReportCommand(
        string name,
        string description,
        Terminal terminal,
        SharedOptions options,
        Func<Simulation, ParseResult, ReportRows> read,
        params IEnumerable<Option> more)
        : base(name, description)
    {
        foreach (Option option in (Option[])[options.Database, options.Year, options.Format, .. more])
        {
            Add(option);
        }

        SetAction(parse =>
        {
            using Simulation simulation = Simulation.Open(parse.GetRequiredValue(options.Database), readOnly: true);
            terminal.Write(read(simulation, parse), options.FormatIn(parse));
        });
    }
}
