using PlanWise.Configuration.Values;

namespace PlanWise.Configuration.Keys;

/// <summary>The kind of a key's values: what is accepted, how it is read, checked and written.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class KindAttribute : Attribute
{
    /// <summary>Whether values name a place on disk, which changes no result and so is not part of the resolved list.</summary>
    public virtual bool IsPlace => false;

    /// <summary>The kind, for a property of a type.</summary>
    public abstract IConfigurationValue ValueFor(Type property);
}

/// <summary>A kind that needs no further word.</summary>
internal sealed class KindAttribute<T> : KindAttribute
    where T : IConfigurationValue, new()
{
    public override IConfigurationValue ValueFor(Type property) => new T();
}
