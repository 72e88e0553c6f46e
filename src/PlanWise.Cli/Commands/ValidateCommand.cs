using System.CommandLine;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise validate</c>: runs the checks of the years again, on the data as it is; changes nothing.</summary>
internal sealed class ValidateCommand : Command
{
    private readonly Option<bool> _all = new("--all") { Description = "Print every check instead of those that failed; the other formats have all anyway." };

    /// <summary>Creates the command.</summary>
    public ValidateCommand(Terminal terminal, SharedOptions options)
        : base("validate", "Checks the simulated years; the exit code is 1 when a check fails.")
    {
        Add(options.Database);
        Add(options.Year);
        Add(options.Format);
        Add(_all);
        SetAction(parse =>
        {
            RowFormat? format = options.FormatIn(parse);
            if (format is not null && parse.GetValue(_all))
            {
                throw new UsageException(
                    "AllChecksAnyway", $"{_all.Name} is for the table; {options.Format.Name} has every check anyway.", _all.Name, "Leave one of the two out.");
            }

            using Simulation simulation = Simulation.Open(parse.GetRequiredValue(options.Database), readOnly: true);
            return YearChecks.Run(simulation, parse.GetValue(options.Year), parse.GetValue(_all), format, terminal);
        });
    }
}
