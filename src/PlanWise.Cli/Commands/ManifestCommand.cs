using System.CommandLine;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise manifest</c>: what produced the results, with hashes of all of it; or whether it is still so.</summary>
internal sealed class ManifestCommand : Command
{
    private readonly Option<string?> _verify = SharedOptions.OfPath(new Option<string?>("--verify")
    {
        Description = "Compare with a manifest that was kept: what differs is listed, and the exit code is 1.",
        HelpName = "MANIFEST",
    });

    /// <summary>Creates the command.</summary>
    public ManifestCommand(Terminal terminal, SharedOptions options)
        : base("manifest", "Prints, as JSON, what produced the results and hashes of all of it; or compares with such a manifest.")
    {
        Add(options.Database);
        Add(_verify);
        Add(options.Format);
        SetAction(parse =>
        {
            if (parse.GetValue(_verify) is null && parse.GetResult(options.Format) is { Implicit: false } && options.FormatIn(parse) != RowFormat.Json)
            {
                throw new UsageException(
                    "ManifestIsJson", $"A manifest is JSON; {options.Format.Name} is for what {_verify.Name} finds.", options.Format.Name, $"Leave {options.Format.Name} out, or compare with --verify MANIFEST.");
            }

            SimulationManifest? kept = parse.GetValue(_verify) is { } path ? ManifestFile.Read(path) : null;
            using Simulation simulation = Simulation.Open(parse.GetRequiredValue(options.Database), readOnly: true);
            if (kept is null)
            {
                terminal.Results.Write($"{simulation.ReadManifest().ToJson()}\n");
                return ExitCode.Done;
            }

            ManifestVerification verification = simulation.VerifyManifest(kept, ManifestFile.Directory(parse.GetRequiredValue(_verify)!));
            Print(verification, options.FormatIn(parse), terminal);
            return verification.Passed ? ExitCode.Done : ExitCode.Failed;
        });
    }

    private static void Print(ManifestVerification verification, RowFormat? format, Terminal terminal)
    {
        if (format is null && verification.Passed)
        {
            terminal.Output.WriteLine($"All {verification.Checks.Count} checks passed: configuration, census and results are those of the manifest.");
            return;
        }

        // A table shows only what differs; the other formats have everything.
        terminal.Write(ReportRows.Of(verification.Checks.Where(check => format is not null || !check.Passed)), format);
    }
}
