using System.CommandLine;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise events</c>: the events of the simulated years.</summary>
internal sealed class EventsCommand : RowsCommand
{
    private readonly Option<bool> _includeSsn;

    private readonly Option<string?> _type = new("--type", "-t")
    {
        Description = "One event type or category, e.g. promotion or new_hire_termination.",
        HelpName = "TYPE",
    };

    private readonly Option<string?> _employee = new("--employee", "-e")
    {
        Description = "One employee, or several with * and ?.",
        HelpName = "ID",
    };

    /// <summary>Creates the command.</summary>
    public EventsCommand(Terminal terminal, SharedOptions options)
        : base("events", "Prints hires, terminations, raises and promotions.", terminal, options)
    {
        _includeSsn = options.IncludeSsn;
        _type.CompletionSources.Add([.. EventType.StoredNames]);
        Add(_type);
        Add(_employee);
        Add(_includeSsn);
    }

    private protected override QueryResult Read(Simulation simulation, int? year, ParseResult parse)
    {
        if (parse.GetValue(_employee) is { } given)
        {
            simulation.RequireEmployee(given);
        }

        return simulation.ReadEvents(new EventFilter
        {
            Years = year is { } one ? [one] : null,
            EventTypes = parse.GetValue(_type) is { } type ? [type] : null,
            EmployeeIds = parse.GetValue(_employee) is { } employee ? [employee] : null,
            IncludeSsn = parse.GetValue(_includeSsn),
        });
    }
}
