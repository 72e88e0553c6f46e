using System.Text;

namespace PlanWise.Cli;

/// <summary>
/// Standard error. When it cannot be written (its terminal is gone, it is closed, the disk of its file is full), users cannot
/// be told, and the command must still end properly with its own exit code: from then on nothing is written.
/// </summary>
/// <param name="inner">The stream of the system.</param>
internal sealed class ErrorWriter(TextWriter inner) : TextWriter
{
    private bool _isGone;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        if (_isGone)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception exception) when (OutputStream.IsOfSystem(exception))
        {
            _isGone = true;
        }
    }
}
