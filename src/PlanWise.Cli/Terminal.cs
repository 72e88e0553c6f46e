using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PlanWise.Cli;

/// <summary>The streams that a command talks to, and what they can show.</summary>
/// <param name="Output">Results. Flushed when a command ends.</param>
/// <param name="Error">Everything that is said about the work: progress, messages, errors.</param>
/// <param name="Input">Answers of the user.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, TextReader Input)
{
    private const int OutputBufferLength = 64 * 1024;

    /// <summary>Whether somebody can answer.</summary>
    public bool IsInputInteractive { get; init; }

    /// <summary>Whether somebody watches what is said about the work.</summary>
    public bool IsErrorInteractive { get; init; }

    /// <summary>Whether characters beyond ASCII arrive as they are.</summary>
    public bool HasUnicode { get; init; } = true;

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess()
    {
        // Data is UTF-8 everywhere; only a terminal may want something else.
        Encoding encoding = Console.IsOutputRedirected ? new UTF8Encoding(false) : Console.OutputEncoding;
        var output = new StreamWriter(OpenOutput(), encoding, OutputBufferLength) { NewLine = "\n" };
        return new Terminal(output, Console.Error, Console.In)
        {
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

        // The console's own stream drops what is written into a closed pipe without a word, so that a command would go on
        // for nobody. A file is left to it: a stream over the handle would not move the offset that other processes share.
        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? Console.OpenStandardOutput() : stream;
    }
}
