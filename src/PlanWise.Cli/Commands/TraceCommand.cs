using System.CommandLine;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise trace</c>: every decision about one employee with the numbers behind it.</summary>
internal sealed class TraceCommand : Command
{
    private readonly Option<string> _employee = new("--employee", "-e")
    {
        Description = "The employee's id, exactly.",
        HelpName = "ID",
        Required = true,
    };

    /// <summary>Creates the command.</summary>
    public TraceCommand(Terminal terminal, SharedOptions options)
        : base("trace", "Explains one employee's years: every decision with its rates, draws and outcome.")
    {
        _employee.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
            {
                result.AddError($"{_employee.Name} needs the id of an employee, but the one given is empty.");
            }
        });
        Add(options.Database);
        Add(_employee);
        Add(options.Year);
        Add(options.Format);
        Add(options.IncludeSsn);
        SetAction(parse =>
        {
            using Simulation simulation = Simulation.Open(parse.GetRequiredValue(options.Database), readOnly: true);
            EmployeeTrace trace = simulation.TraceEmployee(
                parse.GetRequiredValue(_employee),
                parse.GetValue(options.IncludeSsn),
                parse.GetValue(options.Year) is { } year ? [year] : null);
            RowFormat format = parse.GetValue(options.Format);
            if (format == RowFormat.Table)
            {
                new StoryText(terminal).Write(trace);
                return;
            }

            RowWriter rows = terminal.Rows(format);
            rows.Write(Steps(trace));
            rows.Complete();
        });
    }

    // A row for each number, with the decision that it belongs to.
    private static System.Data.Common.DbDataReader Steps(EmployeeTrace trace) => RecordRows.Of(
        from year in trace.Years
        from decision in year.Decisions
        from step in decision.Steps.Select((step, index) => (Order: index + 1, Step: step))
        select (Decision: decision, step.Order, step.Step),
        ("employee_id", typeof(string), row => row.Decision.EmployeeId),
        ("employee_ssn", typeof(string), _ => trace.EmployeeSsn),
        ("simulation_year", typeof(int), row => row.Decision.Year),
        ("event_category", typeof(string), row => EventType.Of(row.Decision.EventCategory).CategoryName),
        ("is_eligible", typeof(bool), row => row.Decision.IsEligible),
        ("happened", typeof(bool), row => row.Decision.Happened),
        ("outcome", typeof(string), row => row.Decision.Outcome),
        ("step_order", typeof(int), row => row.Order),
        ("step", typeof(string), row => row.Step.Name),
        ("value", typeof(string), row => row.Step.Value),
        ("calculation", typeof(string), row => row.Step.Calculation));
}
