namespace PlanWise;

/// <summary>A column of a result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its values in .NET; they can be null.</param>
/// <param name="DatabaseType">The type as SQL writes it, e.g. <c>DECIMAL(18,2)</c>.</param>
public sealed record QueryColumn(string Name, Type Type, string DatabaseType);
