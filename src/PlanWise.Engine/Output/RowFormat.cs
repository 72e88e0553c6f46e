namespace PlanWise;

/// <summary>How rows are written for programs.</summary>
public enum RowFormat
{
    /// <summary>Comma-separated values after RFC 4180, with lines that end in a line feed.</summary>
    Csv,

    /// <summary>As <see cref="Csv"/>, but a text that a spreadsheet could take for a formula has an apostrophe in front.</summary>
    SafeCsv,

    /// <summary>One JSON array with an object per row.</summary>
    Json,
}
