using System.CommandLine;
using System.Data.Common;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise compare</c>: how each finished year compares with the one before.</summary>
internal sealed class CompareCommand(Terminal terminal, SharedOptions options) : RecordsCommand(
    "compare",
    "Prints how each finished year compares with the one before; csv and json have more columns.",
    terminal,
    options)
{
    private static readonly string[] ForScreens =
    [
        nameof(YearComparison.PreviousYear),
        nameof(YearComparison.Year),
        nameof(YearComparison.HiresChange),
        nameof(YearComparison.ExperiencedTerminationsChange),
        nameof(YearComparison.NewHireTerminationsChange),
        nameof(YearComparison.RaisesChange),
        nameof(YearComparison.PromotionsChange),
        nameof(YearComparison.EndingWorkforceChange),
        nameof(YearComparison.AverageCompensationChange),
        nameof(YearComparison.TotalCompensationChange),
    ];

    private protected override DbDataReader Read(Simulation simulation, int? year, ParseResult parse, bool forPeople)
    {
        List<YearComparison> comparisons =
            [.. simulation.CompareYears(lastYear: year).Where(comparison => year is null || comparison.Year == year)];
        return comparisons.Count > 0
            ? RecordRows.Of(comparisons, forPeople ? ForScreens : null)
            : throw new UsageException(
                "NothingToCompare",
                year is { } one
                    ? FormattableString.Invariant($"{one} cannot be compared: not both it and the year before are finished.")
                    : "No two consecutive years are finished: there is nothing to compare.",
                year,
                "Run both years to their end first.");
    }
}
