using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PlanWise.Cli;

/// <summary>The streams that a command talks to, and what they can show.</summary>
/// <param name="Data">Standard output as it is: results for programs go there byte by byte. Flushed when a command ends.</param>
/// <param name="Raw">Standard error as it is; for what draws, and for nothing that came from outside.</param>
/// <param name="Input">Answers of the user.</param>
internal sealed record Terminal(TextWriter Data, TextWriter Raw, TextReader Input)
{
    private const int OutputBufferLength = 64 * 1024;

    /// <summary>Results for people, on standard output.</summary>
    public TextWriter Output { get; } = new TerminalWriter(Data);

    /// <summary>Everything that is said about the work, on standard error: messages, errors.</summary>
    public TextWriter Error { get; } = new TerminalWriter(Raw);

    /// <summary>Whether standard output is a screen, which even results for programs then must not command.</summary>
    public bool IsOutputInteractive { get; init; }

    /// <summary>Whether the user can answer.</summary>
    public bool IsInputInteractive { get; init; }

    /// <summary>Whether messages about the work go to a screen.</summary>
    public bool IsErrorInteractive { get; init; }

    /// <summary>Whether characters beyond ASCII arrive as they are.</summary>
    public bool HasUnicode { get; init; } = true;

    /// <summary>Where results for programs go.</summary>
    public TextWriter Results => IsOutputInteractive ? Output : Data;

    /// <summary>How many characters a line of standard output has; null when it is not a screen.</summary>
    public int? Width { get; init; }

    /// <summary>A table for people on standard output, of records that have a view.</summary>
    public TableWriter Table(RecordView view) => new(Output, view, Width, HasUnicode);

    /// <summary>Writes a report to standard output.</summary>
    /// <param name="rows">The report.</param>
    /// <param name="format">How; null for a table for people.</param>
    public void Write(ReportRows rows, RowFormat? format)
    {
        if (format is { } data)
        {
            var writer = RowWriter.Create(data, Results);
            rows.WriteTo(writer);
            writer.Complete();
            return;
        }

        TableWriter table = Table(rows.View);
        foreach (object record in rows.Records)
        {
            table.Write(record);
        }

        Complete(table);
    }

    /// <summary>Ends a table, and says which columns there was no room for.</summary>
    public void Complete(TableWriter table)
    {
        table.Complete();
        Output.Flush();
        if (table.LeftOut.ToList() is { Count: > 0 } leftOut)
        {
            Error.WriteLine($"Not shown in {Width} columns: {string.Join(", ", leftOut)}.");
        }
    }

    /// <summary>Says something on standard error; it may have several lines.</summary>
    public void Say(string message)
    {
        Error.Write(TerminalText.Message(message));
        Error.WriteLine();
    }

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess()
    {
        // Data is UTF-8 everywhere; only a terminal may need something else.
        Encoding encoding = Console.IsOutputRedirected ? new UTF8Encoding(false) : Console.OutputEncoding;
        var output = new StreamWriter(new OutputStream(OpenOutput()), encoding, OutputBufferLength) { NewLine = "\n" };
        return new Terminal(output, new ErrorWriter(Console.Error), Console.In)
        {
            IsOutputInteractive = !Console.IsOutputRedirected,
            Width = Console.IsOutputRedirected || Console.WindowWidth <= 0 ? null : Console.WindowWidth,
            IsInputInteractive = !Console.IsInputRedirected,
            IsErrorInteractive = !Console.IsErrorRedirected,
            HasUnicode = Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage,
        };
    }

    private static Stream OpenOutput()
    {
        if (!Console.IsOutputRedirected || OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        // The console's own stream silently drops what is written into a closed pipe, so that a command would go on
        // without a reader. A file is left to it: a stream over the handle would not move the offset that other processes share.
        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? Console.OpenStandardOutput() : stream;
    }
}
