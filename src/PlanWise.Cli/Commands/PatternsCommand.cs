using System.CommandLine;
using System.Data.Common;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise patterns</c>: how often events happened in each finished year, and where that is unusual.</summary>
internal sealed class PatternsCommand(Terminal terminal, SharedOptions options) : RecordsCommand(
    "patterns",
    "Prints how often events of each category happened in each finished year, and where that is not as in most years.",
    terminal,
    options)
{
    private protected override DbDataReader Read(Simulation simulation, int? year, ParseResult parse, bool forPeople)
    {
        // A year is judged by the others, so all are read.
        List<EventPattern> patterns = [.. simulation.MeasureEvents().Where(pattern => year is null || pattern.Year == year)];
        return patterns.Count > 0 ? RecordRows.Of(patterns, properties: null) : throw NotFinished(simulation.ReadYearStatus(year!.Value).Year);
    }

    private static UsageException NotFinished(int year) => new(
        "NoFinishedYear",
        FormattableString.Invariant($"{year} is not finished: there is nothing to measure."),
        year,
        "Run the year to its end first.");
}
