namespace PlanWise.Cli.Tests;

/// <summary>Tables for people: no wider than the terminal, nothing left out unsaid.</summary>
public sealed class TableWriterTests(FinishedSimulation finished) : IClassFixture<FinishedSimulation>
{
    private static readonly YearGrowth Growth = new(2025, 400, 412, 0.03m, 0.03m, 0m, GrowthStatus.Pass, 412, 0, 412, 0);

    private static readonly WorkforceRequirement Requirement = new(2026, "hires", "a / b", "one two three four five six seven", 1234.5m);

    [Theory]
    [InlineData(80)]
    [InlineData(132)]
    public void No_report_is_wider_than_the_terminal(int width)
    {
        foreach (string[] command in (string[][])
        [
            ["summary"], ["compare"], ["growth"], ["growth", "--by-year"], ["compensation"], ["ageing"], ["ageing", "--by-band"], ["patterns"],
            ["requirements"], ["checklist"], ["validate", "--all"], ["audit"], ["events", "--year", "2026"], ["workforce", "--year", "2026"],
        ])
        {
            CommandResult result = InProcess.Run(terminal => terminal with { Width = width }, "", [.. command, "-d", finished.Database]);

            Assert.Equal(0, result.ExitCode);
            Assert.All(result.OutputLines, line => Assert.InRange(line.Length, 0, width));
        }
    }

    [Theory]
    [InlineData("summary")]
    [InlineData("checklist", "--year", "2025")]
    [InlineData("validate", "--year", "2025")]
    [InlineData("audit")]
    [InlineData("trace", "-e", "NH_2025_0000001")]
    public void The_format_for_people_is_the_one_that_is_meant_without_any(params string[] command)
    {
        CommandResult named = InProcess.Run([.. command, "-d", finished.Database, "--format", "table"]);

        Assert.Equal(0, named.ExitCode);
        Assert.Equal(InProcess.Run([.. command, "-d", finished.Database]), named);
    }

    [Fact]
    public void A_column_that_there_is_no_room_for_is_said_to_be_left_out()
    {
        CommandResult narrow = InProcess.Run(terminal => terminal with { Width = 80 }, "", "summary", "-d", finished.Database);
        CommandResult wide = InProcess.Run(terminal => terminal with { Width = 140 }, "", "summary", "-d", finished.Database);

        Assert.Equal("Not shown in 80 columns: Target, Raises, Time.\n", narrow.Error);
        Assert.Matches("^Year +Opening +Hires +Leavers +Ending +Growth +Turnover +Avg. pay +Promoted$", narrow.OutputLines[0]);
        Assert.Equal("", wide.Error);
        Assert.Matches(" Target .* Raises +Promoted +Time$", wide.OutputLines[0]);
    }

    [Fact]
    public void The_headcount_adds_up_in_80_columns()
    {
        CommandResult result = InProcess.Run(terminal => terminal with { Width = 80 }, "", "summary", "-d", finished.Database);

        Assert.All(result.OutputLines.Skip(2), line =>
        {
            int[] numbers = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(4).Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.Equal(numbers[3], numbers[0] + numbers[1] - numbers[2]);
        });
    }

    [Fact]
    public void Numbers_end_and_texts_begin_at_the_same_place() => Assert.Equal(
        """
        Year  Requirement    Value  Formula  Calculation
        ----  -----------  -------  -------  ---------------------------------
        2026  hires        1,234.5  a / b    one two three four five six seven
        2026  hires              7  a / b    one two three four five six seven

        """.ReplaceLineEndings("\n"),
        Write(null, Requirement, Requirement with { Value = 7 }));

    [Fact]
    public void A_text_goes_on_in_the_next_line() => Assert.Equal(
        """
        Year  Requirement    Value  Calculation
        ----  -----------  -------  ------------
        2026  hires        1,234.5  one two
                                    three four
                                    five six
                                    seven

        """.ReplaceLineEndings("\n"),
        Write(40, Requirement));

    [Fact]
    public void A_word_that_is_too_long_is_cut_in_two_and_none_of_it_is_lost() => Assert.Equal(
        """
        Year  Requirement    Value  Calculation
        ----  -----------  -------  ------------
        2026  hires        1,234.5  abcdefghijkl
                                    mnopqrst

        """.ReplaceLineEndings("\n"),
        Write(40, Requirement with { Calculation = "abcdefghijklmnopqrst" }));

    [Fact]
    public void Records_without_an_end_have_one_line_each_and_an_ellipsis()
    {
        CommandResult unicode = InProcess.Run(terminal => terminal with { Width = 70 }, "", "events", "-d", finished.Database, "--type", "merit_raise");
        CommandResult ascii = InProcess.Run(
            terminal => terminal with { Width = 70, HasUnicode = false }, "", "events", "-d", finished.Database, "--type", "merit_raise");

        Assert.All(unicode.OutputLines.Skip(2), line => Assert.EndsWith("…", line, StringComparison.Ordinal));
        Assert.All(ascii.OutputLines.Skip(2), line => Assert.EndsWith("...", line, StringComparison.Ordinal));
        Assert.Equal(unicode.OutputLines.Length, ascii.OutputLines.Length);
    }

    [Fact]
    public void A_row_that_is_printed_at_once_has_room_for_usual_values()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var table = new TableWriter(output, RecordView.Of(typeof(YearGrowth)), width: 80, hasUnicode: true);
        table.WriteAtOnce(Growth);
        string first = output.ToString();
        table.WriteAtOnce(Growth with { Year = 2026, StartingWorkforce = 1_000_000 });
        table.Complete();

        string[] lines = output.ToString().Split('\n');
        Assert.Equal("2025       400       412   3.00 %   3.00 %   0.00 points ✓ Pass            0", lines[2]);
        Assert.Equal("2026 1,000,000       412   3.00 %   3.00 %   0.00 points ✓ Pass            0", lines[3]);
        Assert.Equal(first, string.Join('\n', [.. lines[..3], ""]));
        Assert.Equal(5, lines.Length);
    }

    [Fact]
    public void A_report_without_records_still_has_its_headings() =>
        Assert.Equal("Year  Requirement  Value  Formula  Calculation\n----  -----------  -----  -------  -----------\n", Write(null));

    [Fact]
    public void A_value_below_those_that_were_measured_is_never_cut()
    {
        string[] lines = Write(null, [.. Enumerable.Range(0, 2_000).Select(i => Requirement with { Value = i == 1_500 ? 123_456_789_012 : i })]).Split('\n');

        Assert.Equal(2_003, lines.Length);
        Assert.StartsWith("2026  hires          999  a / b", lines[1_001], StringComparison.Ordinal);
        Assert.StartsWith("2026  hires        123,456,789,012  a / b", lines[1_502], StringComparison.Ordinal);
        Assert.StartsWith("2026  hires        1,501  a / b", lines[1_503], StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_is_a_command_to_the_terminal() =>
        Assert.Contains(@"a\u001B[2Jb\nc", Write(null, Requirement with { Calculation = "a\e[2Jb\nc" }), StringComparison.Ordinal);

    [Fact]
    public void Many_records_need_no_more_memory_than_a_few()
    {
        using var output = new CountingWriter();
        var table = new TableWriter(output, RecordView.Of(typeof(WorkforceRequirement)), width: 80, hasUnicode: true);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 100_000; i++)
        {
            table.Write(Requirement);
        }

        table.Complete();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 2_000_000);
        Assert.True(output.Characters > 5_000_000, $"{output.Characters} characters were written.");
    }

    private static string Write(int? width, params WorkforceRequirement[] records)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var table = new TableWriter(output, RecordView.Of(typeof(WorkforceRequirement)), width, hasUnicode: true);
        foreach (WorkforceRequirement record in records)
        {
            table.Write(record);
        }

        table.Complete();
        return output.ToString();
    }

    private sealed class CountingWriter : TextWriter
    {
        public long Characters { get; private set; }

        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value) => Characters++;

        public override void Write(string? value) => Characters += value?.Length ?? 0;

        public override void WriteLine(string? value) => Characters += (value?.Length ?? 0) + 1;
    }
}
