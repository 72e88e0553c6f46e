using System.CommandLine;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise init</c>: a configuration and a synthetic census to start from.</summary>
internal sealed class InitCommand : Command
{
    private readonly Argument<string> _directory = new("DIR")
    {
        Description = "Where to write them; created if it is not there.",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<bool> _force = new("--force") { Description = "Overwrite files that exist." };

    /// <summary>Creates the command.</summary>
    public InitCommand(Terminal terminal, SharedOptions options)
        : base("init", "Writes a configuration with every key explained, and a synthetic census, to start from.")
    {
        _directory.Validators.Add(result => SharedOptions.RequirePath(_directory.Name, result));
        Add(_directory);
        Add(options.Employees);
        Add(_force);
        SetAction(parse =>
        {
            var files = new StarterFiles(parse.GetRequiredValue(_directory));
            if (!parse.GetValue(_force))
            {
                RequireAbsence(files.Configuration, files.Census);
            }

            using var interruption = new Interruption();
            files.Write(parse.GetRequiredValue(options.Employees)!.Value, firstLine: null, interruption.Token);
            terminal.Output.WriteLine($"Wrote {files.Configuration}, {files.Schema} and {files.Census}.");
            terminal.Output.WriteLine($"Run it with: {ShellText.Command("run", "-c", files.Configuration, "-d", files.Database)}");
        });
    }

    private static void RequireAbsence(params IEnumerable<string> paths)
    {
        if (paths.FirstOrDefault(Path.Exists) is { } existing)
        {
            throw new UsageException(
                "FileExists", $"'{existing}' exists already; nothing was written.", existing, "Name another directory, or overwrite with --force.");
        }
    }
}
