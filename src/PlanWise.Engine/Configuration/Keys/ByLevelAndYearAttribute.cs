using PlanWise.Configuration.Values;

namespace PlanWise.Configuration.Keys;

/// <summary>Rates of each job level in single calendar years.</summary>
internal sealed class ByLevelAndYearAttribute : KindAttribute
{
    public override IConfigurationValue ValueFor(Type property) => new LevelYearTable(ByLevelAttribute.Rates());
}
