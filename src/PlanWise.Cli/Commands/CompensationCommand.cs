using System.CommandLine;
using System.Data.Common;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise compensation</c>: what led the annual pay from the opening of each finished year to its end.</summary>
internal sealed class CompensationCommand(Terminal terminal, SharedOptions options) : RecordsCommand(
    "compensation",
    "Prints what led the annual pay from the opening of each finished year to its end; csv and json have more columns.",
    terminal,
    options)
{
    private static readonly string[] ForScreens =
    [
        nameof(CompensationBridge.Year),
        nameof(CompensationBridge.StartingCompensation),
        nameof(CompensationBridge.MeritIncrease),
        nameof(CompensationBridge.ColaIncrease),
        nameof(CompensationBridge.PromotionIncrease),
        nameof(CompensationBridge.HireCompensation),
        nameof(CompensationBridge.ExperiencedTerminationCompensation),
        nameof(CompensationBridge.NewHireTerminationCompensation),
        nameof(CompensationBridge.RoundingResidual),
        nameof(CompensationBridge.EndingCompensation),
        nameof(CompensationBridge.Difference),
    ];

    private protected override DbDataReader Read(Simulation simulation, int? year, ParseResult parse, bool forPeople) =>
        RecordRows.Of(simulation.MeasureCompensation(year, year), forPeople ? ForScreens : null);
}
