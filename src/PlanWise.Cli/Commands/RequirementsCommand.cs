using System.CommandLine;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise requirements</c>: how many terminations and hires each year needs, formula by formula.</summary>
internal sealed class RequirementsCommand(Terminal terminal, SharedOptions options)
    : RowsCommand("requirements", "Prints each formula of the workforce requirements with its numbers.", terminal, options)
{
    private protected override QueryResult Read(Simulation simulation, int? year, ParseResult parse) =>
        simulation.ReadRequirements(year);
}
