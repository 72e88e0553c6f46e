using System.Text;
using PlanWise.Configuration.Keys;
using PlanWise.Domain;

namespace PlanWise.Configuration;

/// <summary>Which employees are hired, and at what pay.</summary>
/// <param name="LevelDistribution">Share of the hires that joins at each level; the shares add up to 1.</param>
/// <param name="AgeDistribution">Ages of hires and their weights, which add up to 1.</param>
/// <param name="MaxCompensation">
/// Caps on the upper end of the pay range that hires of a level are offered, currency units a year. A level that is not
/// listed uses its own maximum; see <see cref="SimulationConfiguration.HiringMaximum"/>.
/// </param>
public sealed record HiringSettings(
    [property: Key("Share of the hires that joins at each level.", ParameterGroup.Hiring), ByLevel(IsDistribution = true)]
    IReadOnlyList<LevelValue> LevelDistribution,

    [property: Key("Ages of hires in completed years, and the share of each.", ParameterGroup.Hiring), ByAge]
    IReadOnlyList<AgeWeight> AgeDistribution,

    [property: Key(
        "Caps the upper end of a level's pay range for hires, currency units a year. Levels without one use their own.",
        ParameterGroup.Hiring)]
    [property: ByLevel(IsPay = true)]
    IReadOnlyList<LevelValue> MaxCompensation)
{
    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
