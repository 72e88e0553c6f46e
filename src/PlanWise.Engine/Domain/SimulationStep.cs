namespace PlanWise;

/// <summary>The steps of a simulation, in the order in which each year goes through them.</summary>
public enum SimulationStep : long
{
    /// <summary>Once per simulation: creates the schema, stores the parameters, imports and checks the census.</summary>
    PreSimulation = 1,

    /// <summary>Checks that the previous year is there, sound and continuous with this one.</summary>
    YearTransition = 2,

    /// <summary>Builds the opening workforce.</summary>
    WorkforceBaseline = 3,

    /// <summary>Computes the terminations and hires that the year needs.</summary>
    WorkforceRequirements = 4,

    /// <summary>Generates the five event types.</summary>
    EventGeneration = 5,

    /// <summary>Applies the events to the opening workforce.</summary>
    WorkforceSnapshot = 6,

    /// <summary>Validates the year and stores its metrics.</summary>
    ValidationMetrics = 7,
}
