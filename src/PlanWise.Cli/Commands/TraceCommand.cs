using System.CommandLine;
using System.ComponentModel.DataAnnotations.Schema;

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
            if (options.FormatIn(parse) is { } format)
            {
                terminal.Write(ReportRows.Of(Steps(trace)), format);
            }
            else
            {
                new StoryText(terminal).Write(trace);
            }
        });
    }

    private static IEnumerable<Step> Steps(EmployeeTrace trace) =>
        from year in trace.Years
        from decision in year.Decisions
        from step in decision.Steps.Select((step, index) => (Order: index + 1, Of: step))
        select new Step(
            decision.EmployeeId,
            trace.EmployeeSsn,
            decision.Year,
            EventType.Of(decision.EventCategory).CategoryName,
            decision.IsEligible,
            decision.Happened,
            decision.Outcome,
            step.Order,
            step.Of.Name,
            step.Of.Value,
            step.Of.Calculation);

    // A row for each number, with the decision that it belongs to.
    private sealed record Step(
        string EmployeeId,
        string? EmployeeSsn,
        int Year,
        string EventCategory,
        bool IsEligible,
        bool Happened,
        string Outcome,
        int StepOrder,
        [property: Column("step")] string Name,
        string Value,
        string Calculation);
}
