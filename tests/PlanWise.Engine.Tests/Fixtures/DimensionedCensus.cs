using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Fixtures;

/// <summary>A synthetic census with further columns: two texts, one of them with zeros in front, two numbers and a day.</summary>
internal static class DimensionedCensus
{
    public static readonly string[] Columns = ["department", "cost_center", "fte", "grade", "reviewed"];

    private static readonly string[] Departments = ["Sales", "Research & Development", "", "Operations", "Sales"];

    /// <summary>A configuration that carries all of them along.</summary>
    public static SimulationConfiguration Of(SimulationConfiguration configuration) =>
        configuration with { Census = configuration.Census with { Dimensions = Columns } };

    /// <summary>A plan of people with dimensions.</summary>
    public static Plan Plan(int people, SimulationConfiguration configuration) => new(Of(configuration), options: null, census => Write(census, people, configuration));

    /// <summary>Writes a census.</summary>
    public static void Write(string path, int people, SimulationConfiguration configuration)
    {
        SyntheticCensus.Write(path, people, 7, new DateOnly(configuration.Simulation.StartYear - 1, 12, 31), configuration);
        string[] lines = File.ReadAllLines(path);
        File.WriteAllLines(path, lines.Select((line, i) => i == 0
            ? $"{line},{string.Join(',', Columns)},site"
            : FormattableString.Invariant($"{line},{Departments[i % 5]},{i * 7 % 50:0000},{(i % 3 == 0 ? "0.5" : "1")},{i % 9},2024-0{1 + (i % 9)}-15,here")));
    }
}
