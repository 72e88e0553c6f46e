using PlanWise.Domain;

namespace PlanWise;

/// <summary>A column of a table, or a line of a list.</summary>
public sealed class ViewColumn
{
    internal ViewColumn(string heading, ViewText text)
    {
        Heading = heading;
        Text = text;
    }

    /// <summary>What stands above it, or before it.</summary>
    public string Heading { get; }

    /// <summary>How many characters it takes in a table; null for what the others leave.</summary>
    public int? Width { get; internal init; }

    /// <summary>Whether its texts end at the same place, as numbers do.</summary>
    public bool IsRightAligned { get; internal init; }

    /// <summary>Whether it is only shown where there is room beside all others.</summary>
    public bool IsWide { get; internal init; }

    /// <summary>What is shown.</summary>
    internal ViewText Text { get; }

    /// <summary>What must be there for the line to be shown; null for nothing.</summary>
    internal ViewPath? Needs { get; init; }

    /// <summary>
    /// What is shown of a record: the same on any machine. Numbers are in invariant notation, days as <c>2026-01-31</c>, times
    /// in UTC, names as the database has them. It may have several lines; nothing in it is a command to a terminal.
    /// </summary>
    /// <param name="record">A record of the view's type.</param>
    public string Of(object record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Text.Of(record);
    }
}
