using System.Reflection;

namespace PlanWise.Tests;

/// <summary>A remedy of every kind that there is, so that none is forgotten by those who word them.</summary>
public static class Remedies
{
    public const string Sentence = "Do what is right.";

    public static IReadOnlyList<StepKey> Steps { get; } = [new(SimulationStep.PreSimulation, null), new(SimulationStep.EventGeneration, 2026)];

    public static IReadOnlyList<Remedy> All { get; } =
    [
        .. from type in typeof(Remedy).Assembly.GetTypes()
           where type.IsSubclassOf(typeof(Remedy))
           let constructor = Assert.Single(type.GetConstructors())
           select (Remedy)constructor.Invoke([.. constructor.GetParameters().Select(Argument)]),
    ];

    private static object Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => Sentence,
        var type when type == typeof(int) => 2025,
        var type when type == typeof(IReadOnlyList<StepKey>) => Steps,
        var type when type == typeof(IEnumerable<string>) => parameter.Name == "names" ? ["MeritRaise", "Hire"] : new[] { "merit_raise", "hire" },
        var type => throw new NotSupportedException($"No {type} is known to make a remedy of."),
    };
}
