using System.CommandLine;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise workforce</c>: the workforce at the end of the simulated years, or of any day.</summary>
internal sealed class WorkforceCommand : RowsCommand
{
    private readonly Option<bool> _includeSsn;

    private readonly Option<string?> _status = new("--status", "-s")
    {
        Description = "Only those who are active, or terminated, at the year's end.",
        HelpName = "active|terminated",
    };

    private readonly DayOption _asOf = new("--as-of", "Everybody employed at the end of this day of a finished year, rebuilt from the events.");

    /// <summary>Creates the command.</summary>
    public WorkforceCommand(Terminal terminal, SharedOptions options)
        : base("workforce", "Prints everybody employed at any time in a year, as of its end.", terminal, options)
    {
        _includeSsn = options.IncludeSsn;
        Add(_status);
        Add(_asOf);
        Add(_includeSsn);
    }

    private protected override QueryResult Read(Simulation simulation, int? year, ParseResult parse)
    {
        var filter = new WorkforceFilter
        {
            Years = year is { } one ? [one] : null,
            EmploymentStatus = parse.GetValue(_status) is { } status ? EmploymentStatuses.Parse(status) : null,
            IncludeSsn = parse.GetValue(_includeSsn),
        };
        return parse.GetValue(_asOf) is { } day ? simulation.ReadWorkforceAsOf(day, filter) : simulation.ReadWorkforce(filter);
    }
}
