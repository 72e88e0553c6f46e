using System.Diagnostics;
using PlanWise.Configuration;

namespace PlanWise.Engine.ChildProcess;

/// <summary>What a user does in one session, with a look at every statement that writes.</summary>
public static class Sessions
{
    /// <summary>Starts a simulation, or goes on with it, and runs it to its end.</summary>
    public const string Start = "start";

    /// <summary>Goes on with another configuration, undoes the last year and runs it again.</summary>
    public const string Change = "change";

    /// <summary>Does the work of a session from its beginning to closing the file.</summary>
    /// <param name="work">One of the constants.</param>
    /// <param name="configuration">The configuration file.</param>
    /// <param name="database">The database file.</param>
    /// <param name="ran">Called with the text of each statement of the session's own thread that writes, after it has run.</param>
    public static void Run(string work, string configuration, string database, Action<string> ran)
    {
        int thread = Environment.CurrentManagedThreadId;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "PlanWise",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                // What runs beside only reads, and its order is another each time.
                if (Environment.CurrentManagedThreadId == thread)
                {
                    ran((string)activity.GetTagItem("db.query.text")!);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var simulation = Simulation.Create(
            database,
            ConfigurationLoader.Load(configuration),
            census: null,
            allowConfigurationChange: work == Change,
            new SimulationOptions(Threads: 1));
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
