using PlanWise.Configuration.Values;

namespace PlanWise.Configuration.Keys;

/// <summary>A yearly amount in currency units.</summary>
internal sealed class PayAttribute : KindAttribute
{
    public override IConfigurationValue ValueFor(Type property) => DecimalValue.Pay();
}
