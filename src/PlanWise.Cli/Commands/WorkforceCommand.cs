using System.CommandLine;
using PlanWise.Engine.Export;
using PlanWise.Engine.Models;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise workforce</c>: the snapshots of the workforce at the end of the simulated years.</summary>
internal sealed class WorkforceCommand : RowsCommand
{
    private readonly Option<bool> _includeSsn;

    private readonly Option<string?> _status = new("--status", "-s")
    {
        Description = "Only those who are active, or terminated, at the year's end.",
        HelpName = "active|terminated",
    };

    /// <summary>Creates the command.</summary>
    public WorkforceCommand(Terminal terminal, SharedOptions options)
        : base("workforce", "Prints everybody employed at any time in a year, as of its end.", terminal, options)
    {
        _includeSsn = options.IncludeSsn;
        Add(_status);
        Add(_includeSsn);
    }

    private protected override QueryResult Read(Simulation simulation, int? year, ParseResult parse) =>
        simulation.ReadWorkforce(new WorkforceFilter
        {
            Years = year is { } one ? [one] : null,
            EmploymentStatus = parse.GetValue(_status) is { } status ? EmploymentStatuses.Parse(status) : null,
            IncludeSsn = parse.GetValue(_includeSsn),
        });
}
