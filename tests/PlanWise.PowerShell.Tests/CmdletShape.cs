using System.Management.Automation;
using System.Reflection;
using PlanWise.PowerShell.Commands;

namespace PlanWise.PowerShell.Tests;

/// <summary>
/// The cmdlets as their attributes describe them. Read as metadata: the library that they are compiled against has no code.
/// </summary>
internal sealed record CmdletShape(Type Type, string Verb, string Noun, CustomAttributeData Attribute)
{
    /// <summary>All cmdlets.</summary>
    public static IReadOnlyList<CmdletShape> All { get; } =
    [
        .. from type in typeof(CancellableCmdlet).Assembly.GetTypes()
           from attribute in type.GetCustomAttributesData()
           where attribute.AttributeType == typeof(CmdletAttribute)
           orderby type.Name
           select new CmdletShape(
               type, (string)attribute.ConstructorArguments[0].Value!, (string)attribute.ConstructorArguments[1].Value!, attribute),
    ];

    /// <summary>The name that users type.</summary>
    public string Name => $"{Verb}-{Noun}";

    /// <summary>Whether <c>-WhatIf</c> and <c>-Confirm</c> are there.</summary>
    public bool SupportsShouldProcess => Named("SupportsShouldProcess") is true;

    /// <summary>The parameter set that is meant when the parameters do not tell, or null.</summary>
    public string? DefaultParameterSet => Named("DefaultParameterSetName") as string;

    /// <summary>The parameter sets whose output <c>[OutputType]</c> declares.</summary>
    public IEnumerable<string> SetsWithOutput =>
        from attribute in Attributes(Type, typeof(OutputTypeAttribute))
        from named in attribute.NamedArguments
        where named.MemberName == nameof(OutputTypeAttribute.ParameterSetName)
        from set in (IEnumerable<CustomAttributeTypedArgument>)named.TypedValue.Value!
        select (string)set.Value!;

    /// <summary>The parameters, those of the base classes included.</summary>
    public IEnumerable<PropertyInfo> Parameters => Type.GetProperties().Where(property => Sets(property).Any());

    /// <summary>The parameter sets that a parameter belongs to; <c>__AllParameterSets</c> where none is named.</summary>
    public static IEnumerable<string> Sets(PropertyInfo parameter) =>
        from attribute in Attributes(parameter, typeof(ParameterAttribute))
        select attribute.NamedArguments.FirstOrDefault(named => named.MemberName == "ParameterSetName").TypedValue.Value as string
            ?? "__AllParameterSets";

    /// <summary>The completer of a parameter, or null.</summary>
    public static Type? Completer(PropertyInfo parameter) => Attributes(parameter, typeof(ArgumentCompleterAttribute))
        .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!)
        .SingleOrDefault();

    /// <summary>The attributes of one type.</summary>
    public static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, Type type) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType == type);

    private object? Named(string name) => Attribute.NamedArguments.FirstOrDefault(named => named.MemberName == name).TypedValue.Value;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
