using PlanWise.Domain;

namespace PlanWise.Engine.Tests.Domain.Views;

/// <summary>What people see of records, and how it is written.</summary>
public sealed class RecordViewTests
{
    private static readonly Sample Record = new("E\e1", 1234, 0.0456m, null, StepStatus.Failed, true, new DateTime(2026, 1, 31), ["a", "b\n"], null);

    public enum Colour
    {
        Red,
        LightBlue,
    }

    /// <summary>80 columns of a terminal are 79 of a table of the module; one that does not fit is left out without a sign.</summary>
    [Fact]
    public void Every_table_fits_on_a_terminal_and_has_a_heading_for_each_column_of_numbers()
    {
        RecordView[] tables = [.. RecordView.All.Where(view => view.Table.Count > 0)];

        Assert.True(tables.Length > 20);
        Assert.All(tables, view =>
        {
            // A column without a width needs some for its texts; no heading breaks.
            ViewColumn[] columns = [.. view.Table.Where(column => !column.IsWide)];
            Assert.InRange(columns.Sum(column => column.Width ?? Math.Max(5, column.Heading.Length)) + columns.Length - 1, 0, 79);
            Assert.All(columns, column => Assert.InRange(column.Heading.Length, column.Width == 1 ? 0 : 1, column.Width ?? int.MaxValue));
        });
    }

    [Fact]
    public void A_mark_shows_each_value_of_an_enumeration_by_a_case_of_its_own()
    {
        ViewMark[] marks =
        [
            .. RecordView.All.SelectMany(view => view.Table.Concat(view.List)).SelectMany(column => column.Text.Alternatives).SelectMany(parts => parts).OfType<ViewMark>(),
        ];

        Assert.True(marks.Length > 10);
        Assert.All(
            marks.Select(mark => mark.Cases.Select(each => each.Condition is { Type.IsEnum: true } path ? (path.Type, each.Value) : default).Where(each => each.Type is not null).ToList())
                .SelectMany(cases => cases),
            each => Assert.Contains(each.Value, Enum.GetNames(each.Type)));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("{Name}", @"E\u001B1")]
    [InlineData("{Count}", "1234")]
    [InlineData("{Count:N0} people", "1,234 people")]
    [InlineData("{Count,8:N0}", "   1,234")]
    [InlineData("{Rate:P2}", "4.56 %")]
    [InlineData("{Rate:change}", "+4.56 %")]
    [InlineData("{Missing:change}", "")]
    [InlineData("{Missing:N0} people", "")]
    [InlineData("{Count:N0} of {Missing}", "1,234 of")]
    [InlineData("{Missing} of {Count}", "")]
    [InlineData("{Count + Count - Rate:0.00}", "2467.95")]
    [InlineData("{-Count - Rate:0.00}", "-1234.05")]
    [InlineData("{Count + Missing}", "")]
    [InlineData("{Day:d}", "2026-01-31")]
    [InlineData("{Day.Year}", "2026")]
    [InlineData("{Status}", "failed")]
    [InlineData("{Kind}", "light_blue")]
    [InlineData("{Texts:lines}", "a\nb\\n")]
    [InlineData("{Name:paragraph}", @"E\u001B1")]
    [InlineData("Left {Missing} || {Name}", @"E\u001B1")]
    [InlineData("{Count} left || {Name}", "1234 left")]
    [InlineData("{mark: Status=Next cyan ▶; Status=Failed red ✗ failed; green ✓}", "✗ failed")]
    [InlineData("{mark: Status!=Failed red ✗; HasEnded yellow !; green ✓}", "!")]
    [InlineData("{mark: Status=Next red ✗; dim ○ none}", "○ none")]
    public void A_text_shows_values(string text, string expected) => Assert.Equal(expected, ViewText.Parse(text, typeof(Sample)).Of(Record with { Kind = Colour.LightBlue }));

    [Theory]
    [InlineData(0.004, "0.00 s")]
    [InlineData(59.5, "59.50 s")]
    [InlineData(60, "1:00 min")]
    [InlineData(3599, "59:59 min")]
    [InlineData(3600, "1:00:00 h")]
    [InlineData(90061, "25:01:01 h")]
    public void A_duration_has_the_unit_that_suits_it(double seconds, string expected) =>
        Assert.Equal(expected, ViewText.Parse("{Rate:duration}", typeof(Sample)).Of(Record with { Rate = (decimal)seconds }));

    [Fact]
    public void A_time_is_in_utc()
    {
        var entry = new Timed(new DateTimeOffset(2026, 1, 31, 23, 59, 58, TimeSpan.FromHours(-2)));

        Assert.Equal("2026-02-01 01:59Z", ViewText.Parse("{At:minute}", typeof(Timed)).Of(entry));
        Assert.Equal("2026-02-01 01:59:58Z", ViewText.Parse("{At:second}", typeof(Timed)).Of(entry));
    }

    [Theory]
    [InlineData("Name | {Name}")]
    [InlineData("Name | 5 | {Nam}")]
    [InlineData("Name | x | {Name}")]
    [InlineData("Name | 5 | {Name")]
    [InlineData("Name | 5 | {mark: HasEnded ✓; red ✗}")]
    [InlineData("Name | 5 | {mark: HasEnded green ✓; Status=Next red ✗}")]
    public void A_table_that_is_not_written_as_it_should_be_is_refused(string table) =>
        Assert.Throws<FormatException>(() => RecordView.Of<Sample>(table));

    [Theory]
    [InlineData("Name")]
    [InlineData("Name ?Nam | {Name}")]
    public void A_list_that_is_not_written_as_it_should_be_is_refused(string list) =>
        Assert.Throws<FormatException>(() => RecordView.Of<Sample>("", list));

    [Fact]
    public void Columns_say_where_their_texts_stand()
    {
        ViewColumn[] columns = [.. RecordView.Of<Sample>("Name | | {Name}\nCount | 5 wide | {Count}\nRate | 8> | {Name} {Rate}").Table];

        Assert.Equal([null, 5, 8], columns.Select(column => column.Width));
        Assert.Equal([false, true, true], columns.Select(column => column.IsRightAligned));
        Assert.Equal([false, true, false], columns.Select(column => column.IsWide));
    }

    [Fact]
    public void A_type_without_a_view_says_so() =>
        Assert.Contains("RecordViewTests has no view", Assert.Throws<ArgumentException>(() => RecordView.Of(typeof(RecordViewTests))).Message, StringComparison.Ordinal);

    private sealed record Sample(
        string Name, int Count, decimal Rate, decimal? Missing, StepStatus Status, bool HasEnded, DateTime Day, IReadOnlyList<string> Texts, Colour? Kind);

    private sealed record Timed(DateTimeOffset At);
}
