using PlanWise.Engine.ChildProcess;

namespace PlanWise.Cli.Tests.Faults;

/// <summary>What a session gives when nothing disturbs it: the statements that it runs, and the digests that it ends with.</summary>
/// <param name="Work">What the session does.</param>
/// <param name="Configuration">Its configuration file.</param>
/// <param name="Statements">The statements that write, in order.</param>
/// <param name="Digest">The digest of all.</param>
/// <param name="Digests">The digest of each year.</param>
internal sealed record Undisturbed(
    string Work, string Configuration, IReadOnlyList<string> Statements, string Digest, IReadOnlyDictionary<int, string> Digests)
{
    /// <summary>Does the work of a session on a file, watching it.</summary>
    public static Undisturbed Run(string work, string configuration, string database)
    {
        var statements = new List<string>();
        Sessions.Run(work, configuration, database, statements.Add);
        using Simulation simulation = Simulation.Open(database, readOnly: true);
        return new Undisturbed(
            work,
            configuration,
            statements,
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
