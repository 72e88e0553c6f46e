using System.Globalization;
using System.Text;

namespace PlanWise.Cli;

/// <summary>
/// The edge of a terminal: whatever is written, none of it is a command to the terminal, and what is written as a line is one.
/// </summary>
/// <param name="inner">Where the text goes.</param>
internal sealed class TerminalWriter(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value is not ('\n' or '\t') && TerminalText.IsCommand(value))
        {
            inner.Write(TerminalText.Text(value.ToString()));
        }
        else
        {
            inner.Write(value);
        }
    }

    /// <inheritdoc/>
    public override void Write(string? value) => inner.Write(value is null ? null : TerminalText.Text(value));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine() => inner.WriteLine();

    /// <inheritdoc/>
    public override void WriteLine(string? value) => inner.WriteLine(TerminalText.Line(value));

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();
}
