using System.Text;
using PlanWise.Domain;

namespace PlanWise.Configuration;

/// <summary>Who is hired and at what pay.</summary>
/// <param name="LevelDistribution">Share of the hires that joins at each level; the shares add up to 1.</param>
/// <param name="AgeDistribution">Ages of hires and their weights, which add up to 1.</param>
/// <param name="MaxCompensation">
/// Caps on the upper end of the pay range that hires of a level are offered, currency units a year. A level that is not
/// listed uses its own maximum; see <see cref="SimulationConfiguration.HiringMaximum"/>.
/// </param>
public sealed record HiringSettings(
    IReadOnlyList<LevelValue> LevelDistribution,
    IReadOnlyList<AgeWeight> AgeDistribution,
    IReadOnlyList<LevelValue> MaxCompensation)
{
    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
