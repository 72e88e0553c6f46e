using System.CommandLine;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise validate</c>: runs the checks of the years again, on the data as it is; changes nothing.</summary>
internal sealed class ValidateCommand : Command
{
    /// <summary>Creates the command.</summary>
    public ValidateCommand(Terminal terminal, SharedOptions options)
        : base("validate", "Checks the simulated years; the exit code is 1 when a check fails.")
    {
        Add(options.Database);
        Add(options.Year);
        Add(options.Format);
        SetAction(parse =>
        {
            using Simulation simulation = Simulation.Open(parse.GetRequiredValue(options.Database), readOnly: true);
            return YearChecks.Run(simulation, parse.GetValue(options.Year), parse.GetValue(options.Format), terminal);
        });
    }
}
