using System.Diagnostics;

namespace PlanWise.Cli.Tests.Fixtures;

/// <summary>The program in a process of its own, for what only a process shows: signals, pipes, exit codes, languages.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Task<string> _error;

    private ChildProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The exit code of a process that was killed.</summary>
    public static int KilledExitCode => OperatingSystem.IsWindows() ? -1 : 128 + 9;

    /// <summary>Starts a command.</summary>
    /// <param name="locale">Value of LC_ALL, or null for none.</param>
    /// <param name="arguments">The command line.</param>
    public static ChildProcess Start(string? locale, params string[] arguments) => StartProgram("planwise.dll", locale, arguments);

    /// <summary>The same with default signal handling, even if the tests were started with signals ignored.</summary>
    public static ChildProcess StartAsAtATerminal(params string[] arguments) => OperatingSystem.IsLinux()
        ? Start(StartInfo("env", ["--default-signal=INT,TERM,HUP", Host, Program("planwise.dll"), .. arguments]))
        : Start(null, arguments);

    /// <summary>Number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts another program of the tests' directory.</summary>
    public static ChildProcess StartProgram(string program, params string[] arguments) => StartProgram(program, locale: null, arguments);

    /// <summary>Runs another program of the tests' directory to its end.</summary>
    public static CommandResult RunProgram(string program, params string[] arguments)
    {
        using ChildProcess child = StartProgram(program, arguments);
        return child.End(child._process.StandardOutput.ReadToEnd());
    }

    /// <summary>Runs a command of the program to its end as a shell script's last, which <c>exec "$@"</c> stands for.</summary>
    /// <param name="script">What the shell does before.</param>
    /// <param name="arguments">The command line.</param>
    public static CommandResult RunIn(string script, params string[] arguments) => RunIn(script, "planwise.dll", writeXorExecute: false, arguments);

    /// <summary>The same, with the runtime as it is for users.</summary>
    public static CommandResult RunAsUsersDo(string script, params string[] arguments) => RunIn(script, "planwise.dll", writeXorExecute: true, arguments);

    /// <summary>The same with another program of the tests' directory.</summary>
    public static CommandResult RunProgramIn(string script, string program, params string[] arguments) => RunIn(script, program, writeXorExecute: true, arguments);

    private static CommandResult RunIn(string script, string program, bool writeXorExecute, string[] arguments)
    {
        // The runtime maps its code through a file larger than a limit on files may allow.
        ProcessStartInfo start = StartInfo("bash", ["-c", $"{script}; exec \"$@\"", "bash", Host, Program(program), .. arguments]);
        if (!writeXorExecute)
        {
            start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        }

        using ChildProcess child = Start(start);
        return child.End(child._process.StandardOutput.ReadToEnd());
    }

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string Program(string name) => Path.Combine(AppContext.BaseDirectory, name);

    private static ChildProcess StartProgram(string program, string? locale, string[] arguments)
    {
        ProcessStartInfo start = StartInfo(Host, [Program(program), .. arguments]);
        if (locale is not null)
        {
            start.Environment["LC_ALL"] = locale;
        }

        return Start(start);
    }

    private static ProcessStartInfo StartInfo(string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        foreach (string name in (string[])["LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"])
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    private static ChildProcess Start(ProcessStartInfo start)
    {
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return new ChildProcess(process);
    }

    /// <summary>Runs a command to its end.</summary>
    public static CommandResult Run(string? locale, params string[] arguments)
    {
        using ChildProcess child = Start(locale, arguments);
        string output = child._process.StandardOutput.ReadToEnd();
        return child.End(output);
    }

    /// <summary>Reads lines until one begins as given.</summary>
    public string ReadLine(string beginning)
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The process ended without a line '{beginning}…': {_error.Result}");
    }

    /// <summary>Sends a POSIX signal.</summary>
    /// <param name="signal">Its name, e.g. INT.</param>
    public void Signal(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Sends a signal again and again until the process has ended.</summary>
    /// <returns>How many signals were sent.</returns>
    public int SignalToTheEnd(string signal)
    {
        using Process shell = Process.Start(new ProcessStartInfo(
            "bash", ["-c", "sent=0; while kill -s \"$1\" \"$2\" 2> /dev/null; do sent=$((sent + 1)); done; echo $sent", "bash", signal, $"{_process.Id}"])
        {
            RedirectStandardOutput = true,
        })!;
        int sent = int.Parse(shell.StandardOutput.ReadToEnd(), System.Globalization.CultureInfo.InvariantCulture);
        shell.WaitForExit();
        return sent;
    }

    /// <summary>Ends the process at once, as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Stops to read, as <c>head</c> does.</summary>
    public void CloseOutput() => _process.StandardOutput.Close();

    /// <summary>Waits for the end.</summary>
    /// <param name="output">What has been read so far.</param>
    public CommandResult End(string output = "")
    {
        Assert.True(_process.WaitForExit(Patience), "The process does not end.");
        return new CommandResult(_process.ExitCode, output, _error.Result);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
