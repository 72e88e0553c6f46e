namespace PlanWise.Configuration;

/// <summary>A text is not comma-separated values; never leaves the reader of parameter files.</summary>
internal sealed class DelimitedTextException(int line, string message) : Exception(message)
{
    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;
}
