using PlanWise.Configuration.Values;

namespace PlanWise.Configuration.Keys;

/// <summary>A text that is not blank.</summary>
/// <param name="noun">What it is, with its article.</param>
internal sealed class TextAttribute(string noun) : KindAttribute
{
    public override IConfigurationValue ValueFor(Type property) => new TextValue(noun);
}
