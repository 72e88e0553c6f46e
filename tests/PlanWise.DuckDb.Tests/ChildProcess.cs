using System.Diagnostics;

namespace PlanWise.DuckDb.Tests;

/// <summary>Runs the program beside the tests for what needs a process of its own.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    internal ChildProcess(string task, params string[] arguments)
        : this(null, task, arguments)
    {
    }

    internal ChildProcess(string? library, string task, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PlanWise.DuckDb.ChildProcess.dll"));
        start.ArgumentList.Add(task);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        // Otherwise the runtime collects nothing before as much was allocated as the processor caches: 260 MiB on some.
        start.Environment["DOTNET_GCgen0size"] = "400000";
        if (library is not null)
        {
            start.Environment["PLANWISE_DUCKDB_LIBRARY"] = library;
        }
        _process = Process.Start(start) ?? throw new InvalidOperationException("The child process did not start.");
    }

    /// <summary>The first line that the process writes.</summary>
    internal string ReadLine() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(_process.StandardError.ReadToEnd());

    /// <summary>Ends the input, waits for the end and gives everything that was written.</summary>
    internal (int ExitCode, string Output) Finish()
    {
        _process.StandardInput.Close();
        Task<string> errors = _process.StandardError.ReadToEndAsync();
        string output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return (_process.ExitCode, (output + errors.Result).Trim());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
    }
}
