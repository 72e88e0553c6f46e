using PlanWise.Configuration.Values;

namespace PlanWise.Configuration.Keys;

/// <summary>The path of something on disk, which may be left out.</summary>
/// <param name="noun">What is there, with its article.</param>
internal sealed class PlaceAttribute(string noun) : KindAttribute
{
    public override bool IsPlace => true;

    public override IConfigurationValue ValueFor(Type property) => new PathValue(noun);
}
