using System.CommandLine;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise summary</c>: the figures of the finished years.</summary>
internal sealed class SummaryCommand(Terminal terminal, SharedOptions options)
    : RowsCommand("summary", "Prints the figures of each finished year.", terminal, options)
{
    private protected override QueryResult Read(Simulation simulation, int? year, ParseResult parse) =>
        simulation.ReadSummary(year);
}
