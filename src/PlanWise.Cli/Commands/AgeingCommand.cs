using System.CommandLine;
using System.Data.Common;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise ageing</c>: age and tenure of the workforce from the first opening to the end of each finished year.</summary>
internal sealed class AgeingCommand : RecordsCommand
{
    private readonly Option<bool> _byBand = new("--by-band") { Description = "One row for each band of age and tenure instead of averages." };

    /// <summary>Creates the command.</summary>
    public AgeingCommand(Terminal terminal, SharedOptions options)
        : base("ageing", "Prints age and tenure at the opening of the first year and at the end of each finished one.", terminal, options) =>
        Add(_byBand);

    private protected override DbDataReader Read(Simulation simulation, int? year, ParseResult parse, bool forPeople) =>
        parse.GetValue(_byBand)
            ? RecordRows.Of(simulation.MeasureBands(year, year), properties: null)
            : RecordRows.Of(simulation.MeasureAgeing(year, year), properties: null);
}
