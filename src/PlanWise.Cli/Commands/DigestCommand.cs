using System.CommandLine;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise digest</c>: one hash over events and snapshots, equal exactly when they are.</summary>
internal sealed class DigestCommand : Command
{
    /// <summary>Creates the command.</summary>
    public DigestCommand(Terminal terminal, SharedOptions options)
        : base("digest", "Prints one hash over all events and snapshots, times of creation left out.")
    {
        Add(options.Database);
        Add(options.Year);
        SetAction(parse =>
        {
            using Simulation simulation = Simulation.Open(parse.GetRequiredValue(options.Database), readOnly: true);
            terminal.Output.WriteLine(simulation.Digest(parse.GetValue(options.Year)));
        });
    }
}
