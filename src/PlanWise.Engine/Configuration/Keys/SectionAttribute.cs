namespace PlanWise.Configuration.Keys;

/// <summary>
/// Says what a section of the configuration is about: on the property that holds its settings, or on the first of the
/// keys that only their names put into a section.
/// </summary>
/// <param name="summary">What the section is about.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SectionAttribute(string summary) : Attribute
{
    /// <summary>What the section is about.</summary>
    public string Summary => summary;
}
