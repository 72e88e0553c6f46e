using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace PlanWise.Pester.Tests;

/// <summary>One run of the whole Pester suite, in the PowerShell that the packages bring: nothing has to be installed.</summary>
internal static class PesterRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Runs the suite.</summary>
    /// <returns>How each test ended.</returns>
    /// <exception cref="InvalidOperationException">PowerShell or Pester could not run it at all.</exception>
    public static IReadOnlyList<PesterResult> Results()
    {
        string scratch = Directory.CreateTempSubdirectory("planwise-pester-").FullName;
        try
        {
            string results = Path.Combine(scratch, "results.jsonl");
            ProcessStartInfo start = Start(scratch);
            foreach (string argument in (string[])
            [
                PowerShell, "-NoProfile", "-NonInteractive", "-File", Path.Combine(AppContext.BaseDirectory, "Run.ps1"),
                "-Pester", Metadata("Pester"), "-Tests", Metadata("Tests"), "-Results", results,
            ])
            {
                start.ArgumentList.Add(argument);
            }

            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0 || !File.Exists(results))
            {
                throw new InvalidOperationException($"Pester did not run (exit code {process.ExitCode}).\n{errors.Result}\n{output}");
            }

            return [.. File.ReadLines(results).Select(line => JsonSerializer.Deserialize<PesterResult>(line, Json)!)];
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static string PowerShell => Path.Combine(Metadata("PowerShell"), OperatingSystem.IsWindows() ? "win" : "unix", "pwsh.dll");

    private static ProcessStartInfo Start(string scratch)
    {
        // Tests start PowerShell by its name; theirs is this one.
        string programs = Directory.CreateDirectory(Path.Combine(scratch, "bin")).FullName;
        if (OperatingSystem.IsWindows())
        {
            File.WriteAllText(Path.Combine(programs, "pwsh.cmd"), $"@dotnet \"{PowerShell}\" %*\r\n");
        }
        else
        {
            string program = Path.Combine(programs, "pwsh");
            File.WriteAllText(program, $"#!/bin/sh\nexec dotnet '{PowerShell}' \"$@\"\n");
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment =
            {
                ["PATH"] = programs + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
                ["PLANWISE_MODULE"] = Metadata("Module"),
                ["NO_COLOR"] = "1",

                // Shells that live for seconds gain nothing by measuring their code.
                ["DOTNET_TieredPGO"] = "0",
                ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
                ["POWERSHELL_UPDATECHECK"] = "Off",
            },
        };
    }

    private static string Metadata(string key) => typeof(PesterRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
