using System.Globalization;

namespace PlanWise.Cli;

/// <summary>A table for people with a row per simulated year, written as the years end.</summary>
internal sealed class YearTable(TextWriter output)
{
    // Two lines of heading, the width that numbers need, the text.
    private static readonly (string Upper, string Heading, int Width, Func<YearSummary, string> Text)[] Columns =
    [
        ("", "year", 4, year => year.Year.ToString(CultureInfo.InvariantCulture)),
        ("", "opening", 9, year => Count(year.StartingWorkforce)),
        ("", "hires", 7, year => Count(year.Hires)),
        ("experienced", "terminations", 7, year => Count(year.ExperiencedTerminations)),
        ("new-hire", "terminations", 7, year => Count(year.NewHireTerminations)),
        ("total", "turnover", 8, year => Percent(year.TotalTurnover)),
        ("", "raises", 9, year => Count(year.Raises)),
        ("", "promotions", 7, year => Count(year.Promotions)),
        ("", "ending", 9, year => Count(year.EndingWorkforce)),
        ("", "growth", 8, year => Percent(year.GrowthRate)),
        ("", "target", 8, year => Percent(year.TargetGrowthRate)),
        ("average", "pay", 10, year => year.AverageCompensation?.ToString("N2", CultureInfo.InvariantCulture) ?? ""),
        ("", "seconds", 7, year => year.Duration.ToString("F1", CultureInfo.InvariantCulture)),
    ];

    private bool _hasHeading;

    /// <summary>Writes a year, and above the first one the headings; it is seen at once.</summary>
    public void Write(YearSummary year)
    {
        if (!_hasHeading)
        {
            WriteLine(column => column.Upper);
            WriteLine(column => column.Heading);
            _hasHeading = true;
        }

        WriteLine(column => column.Text(year));
        output.Flush();
    }

    private void WriteLine(Func<(string Upper, string Heading, int Width, Func<YearSummary, string> Text), string> text) =>
        output.WriteLine(string.Join(
            "  ",
            Columns.Select(column => text(column).PadLeft(Math.Max(column.Width, Math.Max(column.Upper.Length, column.Heading.Length))))).TrimEnd());

    private static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(decimal? fraction) =>
        fraction is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:F2} %") : "";
}
