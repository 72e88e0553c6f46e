using System.CommandLine;
using System.Data.Common;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise growth</c>: the growth over the finished years against the target.</summary>
internal sealed class GrowthCommand : RecordsCommand
{
    private static readonly string[] ForScreens =
    [
        nameof(GrowthMeasure.FirstYear),
        nameof(GrowthMeasure.LastYear),
        nameof(GrowthMeasure.BaselineHeadcount),
        nameof(GrowthMeasure.FinalHeadcount),
        nameof(GrowthMeasure.CompoundAnnualGrowthRate),
        nameof(GrowthMeasure.TargetGrowthRate),
        nameof(GrowthMeasure.Status),
        nameof(GrowthMeasure.HeadcountGap),
        nameof(GrowthMeasure.NextYear),
        nameof(GrowthMeasure.NextGrowthRate),
        nameof(GrowthMeasure.NextExtraHires),
    ];

    private readonly Option<bool> _byYear = new("--by-year") { Description = "One row for each year instead of one for all." };

    /// <summary>Creates the command.</summary>
    public GrowthCommand(Terminal terminal, SharedOptions options)
        : base(
            "growth",
            "Prints the growth over the finished years against the target, and what leads back to it; csv and json have more columns.",
            terminal,
            options) => Add(_byYear);

    private protected override DbDataReader Read(Simulation simulation, int? year, ParseResult parse, bool forPeople)
    {
        GrowthMeasure growth = simulation.MeasureGrowth(year, year);
        return parse.GetValue(_byYear)
            ? RecordRows.Of(growth.ByYear, properties: null)
            : RecordRows.Of([growth], forPeople ? ForScreens : null);
    }
}
