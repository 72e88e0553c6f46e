using PlanWise.Engine.Configuration;
using PlanWise.Engine.Workflow;

namespace PlanWise.Engine.ChildProcess;

/// <summary>What a user does in one session, with a look at every point that the work passes.</summary>
public static class Sessions
{
    /// <summary>Starts a simulation, or goes on with it, and runs it to its end.</summary>
    public const string Start = "start";

    /// <summary>Goes on with another configuration, takes the last year back and runs it again.</summary>
    public const string Change = "change";

    /// <summary>Does the work of a session from its beginning to closing the file.</summary>
    /// <param name="work">One of the constants.</param>
    /// <param name="configuration">The configuration file.</param>
    /// <param name="database">The database file.</param>
    /// <param name="atPoint">Called with the name of each point.</param>
    public static void Run(string work, string configuration, string database, Action<string> atPoint)
    {
        using var simulation = Simulation.Create(
            database,
            ConfigurationLoader.Load(configuration),
            census: null,
            allowConfigurationChange: work == Change,
            new SimulationOptions(Threads: 1) { AtPoint = atPoint });
        if (work == Change)
        {
            simulation.ResetYear(simulation.Configuration.Simulation.EndYear);
        }

        foreach (YearSummary _ in simulation.Run())
        {
        }

        simulation.Close();
    }
}
