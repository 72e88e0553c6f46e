using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace PlanWise.Cli.Tests.EventKinds;

/// <summary>
/// The program with two kinds of events more than it has, leaves of absence and retirements: the engine's own source with a
/// folder and a line in the catalogue added for each, built, and put in place of the engine of a program that knows nothing of them.
/// </summary>
public sealed class FurtherKinds : IDisposable
{
    private const string Lines =
        """
                new("leave_of_absence", "leave_of_absence", "leave_of_absence", ParameterGroup.Workforce, PayEffect.None, "all_employees") { DateSpread = "days" },
                new("termination", "retirement", "retirement", ParameterGroup.Workforce, PayEffect.Leaves, "opening") { DateSpread = "days" },
        """;

    private readonly DirectoryInfo _source = Directory.CreateTempSubdirectory("planwise-kind-");
    private readonly Workspace _workspace = new();
    private readonly string _program;

    /// <summary>Builds it, and runs two years.</summary>
    public FurtherKinds()
    {
        string here = Path.GetDirectoryName(Here())!;
        string repository = Path.GetFullPath(Path.Combine(here, "../../.."));
        string engine = Path.Combine(_source.FullName, "engine");
        Copy(repository, _source.FullName, "Directory.*.props");
        foreach (string folder in Directory.GetDirectories(Path.Combine(repository, "src/PlanWise.Engine")).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj")))
        {
            CopyAll(folder, Path.Combine(engine, Path.GetFileName(folder)));
        }

        Copy(Path.Combine(repository, "src/PlanWise.Engine"), engine, "*");
        foreach (string kind in (string[])["leave_of_absence", "retirement"])
        {
            CopyAll(Path.Combine(here, kind), Path.Combine(engine, "Model/5_event_generation", kind));
        }

        Workspace.Change(Path.Combine(engine, "Domain/EventType.cs"), "\n    ]);", $"\n{Lines}\n    ]);");
        Build(engine);

        _program = Path.Combine(_source.FullName, "program");
        Copy(AppContext.BaseDirectory, _program, "*");
        File.Copy(Path.Combine(engine, "out/PlanWise.Engine.dll"), Path.Combine(_program, "PlanWise.Engine.dll"), overwrite: true);

        Configuration = _workspace.Configuration(employees: 400);
        Ran = Run("run", "-c", Configuration, "-d", Database);
    }

    /// <summary>How the run ended.</summary>
    public CommandResult Ran { get; }

    /// <summary>The database that it left.</summary>
    public string Database => _workspace["planwise.duckdb"];

    /// <summary>The configuration that it ran with.</summary>
    public string Configuration { get; }

    /// <summary>Runs a command of the program.</summary>
    public CommandResult Run(params string[] arguments) => ChildProcess.RunProgram(Path.Combine(_program, "planwise.dll"), arguments);

    /// <summary>Runs the plan with the models changed.</summary>
    /// <param name="database">Where to.</param>
    /// <param name="before">What they hold in one place. They lie in the engine as they are.</param>
    /// <param name="after">What they hold instead, as many characters.</param>
    public CommandResult RunBroken(string database, string before, string after)
    {
        Assert.Equal(before.Length, after.Length);
        string engine = Path.Combine(_program, "PlanWise.Engine.dll");
        byte[] whole = File.ReadAllBytes(engine);
        byte[] broken = [.. whole];
        Encoding.UTF8.GetBytes(after).CopyTo(broken, whole.AsSpan().IndexOf(Encoding.UTF8.GetBytes(before)));
        File.WriteAllBytes(engine, broken);
        try
        {
            return Run("run", "-c", Configuration, "-d", database);
        }
        finally
        {
            File.WriteAllBytes(engine, whole);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _workspace.Dispose();
        _source.Delete(recursive: true);
    }

    private static void Build(string engine)
    {
        // What is judged elsewhere costs time here; a server that outlives the build would hold its output.
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["build", engine, "--output", Path.Combine(engine, "out"), "-nodeReuse:false", "-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false", "-p:NuGetAudit=false"])
        {
            RedirectStandardOutput = true,
        };
        using Process build = Process.Start(start)!;
        string output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, output);
    }

    private static void CopyAll(string from, string to)
    {
        Copy(from, to, "*");
        foreach (string folder in Directory.GetDirectories(from))
        {
            CopyAll(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    private static void Copy(string from, string to, string names)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from, names))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
