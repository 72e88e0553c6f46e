namespace PlanWise.Domain;

/// <summary>
/// Marks the name of a type or category of events: <c>MeritRaise</c> in .NET, <c>merit_raise</c> where it is stored or written.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EventNameAttribute : Attribute;
