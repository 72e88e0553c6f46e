using System.Globalization;

namespace PlanWise.Cli;

/// <summary>Prints an employee's story: each year with its events, and every decision in a block of its own.</summary>
/// <param name="terminal">Where it is printed.</param>
internal sealed class StoryText(Terminal terminal)
{
    private readonly TextWriter _output = terminal.Output;
    private readonly string _arrow = terminal.HasUnicode ? "→" : "->";

    /// <summary>Prints a story.</summary>
    public void Write(EmployeeTrace trace)
    {
        Line($"{trace.EmployeeId}{(trace.EmployeeSsn is { } ssn ? $" ({ssn})" : "")}, born {trace.EmployeeBirthDate:yyyy-MM-dd}, hired {trace.EmployeeHireDate:yyyy-MM-dd}");
        foreach (EmployeeYear year in trace.Years)
        {
            Line($"");
            Line($"{year.Year}");
            WriteYear(year);
        }

        Line($"");
        if (trace.Years.Count == 0)
        {
            Line($"Not employed in the requested years.");
            return;
        }

        Line($"In all: raises {trace.Raises}, promotions {trace.Promotions}, level {trace.StartingLevelId} {_arrow} {trace.LatestLevelId}, pay {trace.StartingCompensation:N2} {_arrow} {trace.LatestCompensation:N2}");
    }

    private void WriteYear(EmployeeYear year)
    {
        if (year.Opening is { } opening)
        {
            Line($"  Opening: level {opening.LevelId}, {opening.Compensation:N2} a year, age {opening.Age}, tenure {opening.Tenure}");
        }

        foreach (WorkforceEvent each in year.Events)
        {
            string arrow = each.PreviousCompensation is null ? new string(' ', _arrow.Length) : _arrow;
            Line($"  {each.EffectiveDate:yyyy-MM-dd}  {Name(each.EventCategory),-23}  {each.PreviousCompensation,12:N2} {arrow} {each.CompensationAmount,12:N2}  {each.EventDetails}");
        }

        if (year.Closing is { } closing)
        {
            Line($"  Closing: level {closing.LevelId}, {closing.CurrentCompensation:N2} a year, age {closing.CurrentAge}, tenure {closing.CurrentTenure}, {closing.ProratedAnnualCompensation:N2} earned, {closing.DetailedStatusCode}");
            if (closing.GetDimensions() is { Text.Length: > 0 } dimensions)
            {
                Line($"  Dimensions: {TerminalText.Line(dimensions.Text)}");
            }
        }

        foreach (EmployeeDecision decision in year.Decisions)
        {
            Line($"");
            Line($"  {Name(decision.EventCategory)}: {decision.Outcome}");
            int names = decision.Steps.Max(step => step.Name.Length);
            int values = decision.Steps.Max(step => step.Value.Length);
            foreach (DecisionStep step in decision.Steps)
            {
                Line($"    {step.Name.PadRight(names)}  {step.Value.PadRight(values)}  {step.Calculation}");
            }
        }
    }

    private static string Name(string category) => EventType.Of(category).CategoryName;

    private void Line(FormattableString text)
    {
        _output.WriteLine(text.ToString(CultureInfo.InvariantCulture).TrimEnd());
    }
}
