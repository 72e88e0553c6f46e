using System.Globalization;

namespace PlanWise.Engine.Tests.Domain.Text;

/// <summary>No output shows binary noise; what is stored stays as it is.</summary>
public sealed class BinaryFractionTests
{
    [Theory]
    [InlineData(0.1 * 1.8 * 1.1, "0.198")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(0.8 - 0.1, "0.7")]
    [InlineData(-(0.1 + 0.2), "-0.3")]
    [InlineData(100 * 1.1, "110")]
    [InlineData(0.000012300000000000001, "1.23E-05")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(0.27634619388464066, "0.27634619388464066")]
    [InlineData(0.5, "0.5")]
    [InlineData(1, "1")]
    [InlineData(0, "0")]
    [InlineData(9007199254740991, "9007199254740991")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.Epsilon, "5E-324")]
    [InlineData(1.7976931348623157E+308, "1.7976931348623157E+308")]
    public void A_number_is_shown_as_it_is_meant(double value, string text) =>
        Assert.Equal(text, BinaryFraction.Rounded(value).ToString(CultureInfo.InvariantCulture));

    [Fact]
    public void Neither_rows_nor_the_story_of_an_employee_show_it()
    {
        using var plan = new Plan(300, Plan.Years(2025, 2025));
        plan.Run();
        WorkforceEvent noisy = plan.Simulation.Events().First(each => each.EventProbability == 0.198);
        Assert.NotEqual(0.198, plan.Scalar<double>($"select event_probability from fct_yearly_events where employee_id = '{noisy.EmployeeId}' and event_sequence = {noisy.EventSequence}"));

        foreach (RowFormat format in Enum.GetValues<RowFormat>())
        {
            string text = ReportText.Of(plan.Simulation.Events(new EventFilter { EmployeeIds = [noisy.EmployeeId] }), format);
            Assert.Contains("0.198", text, StringComparison.Ordinal);
            Assert.DoesNotContain("0.1980", text, StringComparison.Ordinal);
        }

        string[] steps = [.. plan.Simulation.TraceEmployee(noisy.EmployeeId).Years.SelectMany(year => year.Decisions).SelectMany(decision => decision.Steps).Select(step => step.ToString())];
        Assert.Contains(steps, step => step.Contains("0.198", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.Contains("0.1980", StringComparison.Ordinal));
    }
}
