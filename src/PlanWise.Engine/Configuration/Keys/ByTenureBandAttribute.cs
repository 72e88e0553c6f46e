using PlanWise.Configuration.Values;

namespace PlanWise.Configuration.Keys;

/// <summary>A factor for each tenure band.</summary>
internal sealed class ByTenureBandAttribute : KindAttribute
{
    public override IConfigurationValue ValueFor(Type property) => new BandTable("bands.tenure", structure => structure.TenureBands);
}
