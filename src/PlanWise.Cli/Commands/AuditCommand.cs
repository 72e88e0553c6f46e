using System.CommandLine;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise audit</c>: who changed what and when, and whether that log is whole.</summary>
internal sealed class AuditCommand : Command
{
    private const string JsonLines = "jsonl";

    // Not the shared one: here, one more format is to be had.
    private readonly Option<string> _format = new Option<string>("--format", "-f")
    {
        Description = "How entries are written: table (the default), csv, csv-safe (for spreadsheets), json, or jsonl: one a line, as they were hashed.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => SharedOptions.Table,
    }.AcceptOnlyFromAmong([.. SharedOptions.Formats, JsonLines]);

    private readonly Option<bool> _verify = new("--verify")
    {
        Description = "Check that no entry was changed, removed or inserted, and that the data is what they say; the exit code is 1 otherwise.",
    };

    /// <summary>Creates the command.</summary>
    public AuditCommand(Terminal terminal, SharedOptions options)
        : base("audit", "Prints the log: who ran, reset or changed what and when; the other formats have more columns.")
    {
        Add(options.Database);
        Add(_format);
        Add(_verify);
        SetAction(parse =>
        {
            string format = parse.GetRequiredValue(_format);
            if (parse.GetValue(_verify) && format == JsonLines)
            {
                throw new UsageException(
                    "EntriesOnly", $"{JsonLines} is for entries as they were hashed; what {_verify.Name} finds are none.", format, "Take another format.");
            }

            using Simulation simulation = Simulation.Open(parse.GetRequiredValue(options.Database), readOnly: true);
            return parse.GetValue(_verify) ? Verify(simulation, format, terminal) : Print(simulation, format, terminal);
        });
    }

    private static int Print(Simulation simulation, string format, Terminal terminal)
    {
        if (format == JsonLines)
        {
            foreach (AuditEntry entry in simulation.ReadAudit())
            {
                terminal.Results.Write($"{entry.ToJson()}\n");
            }

            return ExitCode.Done;
        }

        terminal.Write(ReportRows.Of(simulation.ReadAudit()), SharedOptions.FormatOf(format));
        return ExitCode.Done;
    }

    private static int Verify(Simulation simulation, string format, Terminal terminal)
    {
        AuditVerification verification = simulation.VerifyAudit();
        foreach (string reason in verification.NotCompared)
        {
            terminal.Error.WriteLine($"warning: {reason}");
        }

        if (format == SharedOptions.Table && verification.Passed)
        {
            terminal.Output.WriteLine(
                $"The log is intact: {verification.Entries} entries; the output of {verification.StepsCompared} steps matches it. Newest entry: {verification.EntryHash ?? "none"}");
            return ExitCode.Done;
        }

        terminal.Write(ReportRows.Of(verification.Issues), SharedOptions.FormatOf(format));
        return verification.Passed ? ExitCode.Done : ExitCode.Failed;
    }
}
