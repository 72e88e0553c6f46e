using PlanWise.Configuration.Values;

namespace PlanWise.Configuration.Keys;

/// <summary>A factor for each age band.</summary>
internal sealed class ByAgeBandAttribute : KindAttribute
{
    public override IConfigurationValue ValueFor(Type property) => new BandTable("bands.age", structure => structure.AgeBands);
}
