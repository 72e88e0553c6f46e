using PlanWise.Engine.ChildProcess;

namespace PlanWise.Cli.Tests.Faults;

/// <summary>What a session gives when nothing disturbs it: the points that it passes, and the digests that it ends with.</summary>
/// <param name="Work">What the session does.</param>
/// <param name="Configuration">Its configuration file.</param>
/// <param name="Points">The points that it passes, in order.</param>
/// <param name="Digest">The digest of all.</param>
/// <param name="Digests">The digest of each year.</param>
internal sealed record Undisturbed(
    string Work, string Configuration, IReadOnlyList<string> Points, string Digest, IReadOnlyDictionary<int, string> Digests)
{
    /// <summary>Does the work of a session on a file, watching it.</summary>
    public static Undisturbed Run(string work, string configuration, string database)
    {
        var points = new List<string>();
        Sessions.Run(work, configuration, database, points.Add);
        using Simulation simulation = Simulation.Open(database, readOnly: true);
        return new Undisturbed(
            work,
            configuration,
            points,
            simulation.Digest(),
            simulation.Configuration.Years().ToDictionary(year => year, year => simulation.Digest(year)));
    }

    /// <summary>Does the work again on a file that a disturbed session left, and gives the digest that it ends with.</summary>
    public string Finish(string database)
    {
        Sessions.Run(Work, Configuration, database, _ => { });
        using Simulation simulation = Simulation.Open(database, readOnly: true);
        Truth.Check(simulation);
        return simulation.Digest();
    }
}
