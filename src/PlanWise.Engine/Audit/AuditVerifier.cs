using System.Data.Common;
using System.Globalization;
using PlanWise.Configuration;
using PlanWise.Domain;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Audit;

/// <summary>
/// Compares the log with itself, and every hash in it with what it was taken of. It assumes nothing of what it reads: rows
/// that are missing, doubled, NULL or unknown are findings.
/// </summary>
/// <param name="connection">The connection; what it sees must not change meanwhile.</param>
/// <param name="definitions">What is wrong with the views and macros.</param>
/// <param name="cancellationToken">Stops between two steps.</param>
internal sealed class AuditVerifier(DbConnection connection, DefinitionDifferences definitions, CancellationToken cancellationToken)
{
    private const string Completed = "completed";

    private readonly AuditLog _log = new(connection);
    private readonly Lazy<IReadOnlyDictionary<(string Table, int Year), string>?> _years = new(() => StepOutputs.ReadYears(connection));
    private readonly List<AuditIssue> _issues = [];
    private readonly List<string> _notCompared = [];

    // Tables that an issue has named already: they are not reported again as changed as a whole.
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    /// <summary>What of the log, and of the tables that its newest entry was sealed with, is not what was logged.</summary>
    public IReadOnlyList<AuditIssue> VerifySeal()
    {
        List<LoggedRow> rows = _log.ReadRows();
        List<AuditHead> heads = _log.Heads();
        _issues.AddRange(ChainIssues(rows, heads));
        if (rows.Count > 0)
        {
            VerifyState(Entries(rows), heads);
        }

        return [.. Shown(_issues)];
    }

    /// <summary>What steps have left and is not that any more; parameters, and how tables are built, aside.</summary>
    /// <param name="isBuiltOn">Which steps to look at.</param>
    /// <returns>The steps, each with the tables, in order.</returns>
    public IReadOnlyList<(StepKey Step, string Tables)> VerifyResults(Func<StepKey, bool> isBuiltOn)
    {
        List<AuditEntry> entries = Entries(_log.ReadRows());
        var changed = new List<(StepKey, string)>();
        foreach (ChecklistRow line in ChecklistRow.ReadAll(connection).Where(line => line.Status == Completed))
        {
            if (line.Key is { } key
                && isBuiltOn(key)
                && entries.LastOrDefault(entry => entry.Step == key.Step && entry.Year == key.Year && entry.Outcome == Completed)?.DuckDbVersion == connection.ServerVersion
                && ChangedTables(key, line, table => key.Year is not null || table.StartsWith("census_", StringComparison.Ordinal)) is { Count: > 0 } tables)
            {
                changed.Add((key, string.Join(", ", tables)));
            }
        }

        return changed;
    }

    /// <summary>Verifies everything.</summary>
    public AuditVerification Verify()
    {
        List<LoggedRow> rows = _log.ReadRows();
        List<AuditHead> heads = _log.Heads();
        List<AuditEntry> entries = Entries(rows);
        _issues.AddRange(ChainIssues(rows, heads));
        int compared = 0;
        if (rows.Count > 0)
        {
            VerifyConfigurations(entries);
            VerifyCensus(entries);
            compared = VerifySteps(entries);
            VerifyState(entries, heads);
            VerifyDefinitions(entries);
        }

        return new AuditVerification(
            _issues.Count == 0, rows.Count, rows.LastOrDefault()?.Entry?.EntryHash, compared, [.. _notCompared.Select(Shown)], [.. Shown(_issues)]);
    }

    private static List<AuditEntry> Entries(List<LoggedRow> rows) => [.. rows.Where(row => row.Entry is not null).Select(row => row.Entry!)];

    // What is found was written by another program: SSNs in it are masked, and what is too long is cut.
    private static string Shown(string text) => Quote.Foreign(SsnMask.InQuotedText(text));

    private static IEnumerable<AuditIssue> Shown(IEnumerable<AuditIssue> issues) => issues.Select(issue => issue with { Message = Shown(issue.Message) });

    private IEnumerable<AuditIssue> ChainIssues(List<LoggedRow> rows, List<AuditHead> heads)
    {
        if (rows.Count == 0 && heads.Count == 0 && _log.IsMissing())
        {
            yield return new AuditIssue(AuditIssueKind.Removed, 1, "The log is empty, but steps have run.");
            yield break;
        }

        string? previousHash = _log.Origin();
        long previousId = 0;
        foreach (LoggedRow row in rows)
        {
            if (row.EntryId is not { } id)
            {
                yield return new AuditIssue(AuditIssueKind.Changed, null, $"An entry of the log cannot be read: {row.Problem}");
                previousHash = null;
                continue;
            }

            if (id <= previousId)
            {
                yield return new AuditIssue(AuditIssueKind.Inserted, id, $"There are several entries {Text(id)}.");
            }
            else if (id > previousId + 1)
            {
                yield return Missing(previousId + 1, id - 1);
            }
            else if (row.Entry is { } entry && previousHash is not null && entry.PreviousHash != previousHash)
            {
                yield return new AuditIssue(
                    AuditIssueKind.Changed,
                    id,
                    $"Entry {Text(id)} does not continue {(previousId == 0 ? "this simulation" : $"entry {Text(previousId)}")}: one of the two has been replaced.");
            }

            if (row.Problem is not null)
            {
                yield return new AuditIssue(AuditIssueKind.Changed, id, $"Entry {Text(id)} cannot be read: {row.Problem}");
            }
            else if (row.Entry!.EntryHash != row.Entry.ComputeHash())
            {
                yield return new AuditIssue(
                    AuditIssueKind.Changed, id, $"Entry {Text(id)} is not what was logged: its content does not give its hash.");
            }

            (previousId, previousHash) = (id, row.Entry?.EntryHash);
        }

        if (heads.Count > 1)
        {
            yield return new AuditIssue(AuditIssueKind.Inserted, null, "The newest entry is noted several times beside the log (simulation_audit_head).");
            yield break;
        }

        if (heads.Count == 0 && rows.Count > 0)
        {
            yield return new AuditIssue(
                AuditIssueKind.Removed,
                previousId + 1,
                $"The newest entry is not noted beside the log (simulation_audit_head): entries after {Text(previousId)} may be missing.");
            yield break;
        }

        (long last, string hash) = heads is [var head] ? (head.EntryId, head.EntryHash) : (0, _log.Origin());
        if (last > previousId)
        {
            yield return Missing(previousId + 1, last);
        }
        else if (last < previousId)
        {
            yield return new AuditIssue(AuditIssueKind.Inserted, last + 1, $"The entries after {Text(last)} were not logged.");
        }
        else if (previousHash is not null && hash != previousHash)
        {
            yield return new AuditIssue(AuditIssueKind.Changed, last, $"Entry {Text(last)}, the newest, is not the one that was logged.");
        }
    }

    // Each entry's configuration is there, each configuration is what its hash says, and the newest is that of the newest entry.
    private void VerifyConfigurations(List<AuditEntry> entries)
    {
        List<StoredConfiguration> stored = StoredConfiguration.ReadAll(connection);
        foreach (StoredConfiguration configuration in stored.Where(configuration => configuration.Problem is not null))
        {
            Changed("simulation_configuration", null, configuration.Problem!);
        }

        foreach (AuditEntry entry in entries.Where(entry => stored.TrueForAll(each => each.Sha256 != entry.ConfigurationSha256))
            .DistinctBy(entry => entry.ConfigurationSha256))
        {
            Changed(
                "simulation_configuration",
                entry.EntryId,
                $"The configuration {entry.ConfigurationSha256} of entry {Text(entry.EntryId)} is not in the database.");
        }

        if (entries is [.., var last] && stored is [.., var newest] && newest.Sha256 != last.ConfigurationSha256)
        {
            Changed(
                "simulation_configuration",
                last.EntryId,
                $"The newest stored configuration is {newest.Sha256 ?? "without a hash"}; entry {Text(last.EntryId)}, the newest, has {last.ConfigurationSha256}.");
        }
    }

    private void VerifyCensus(List<AuditEntry> entries)
    {
        List<string?> stored = connection.Query("select census_sha256 from simulation_census", row => row.GetNullableString(0));
        if (entries is [.., var last] && (stored.Count > 1 || stored.FirstOrDefault() != last.CensusSha256))
        {
            string found = stored switch { [] => "none", [var one] => one is null ? "NULL" : Quote.Cut(one), _ => $"{Text(stored.Count)} hashes" };
            Changed(
                "simulation_census",
                last.EntryId,
                $"The database has {found} as the hash of the census; entry {Text(last.EntryId)} has {last.CensusSha256 ?? "none"}.");
        }
    }

    // Each line of the checklist is that of the last entry of its step, and what the step left is what it was.
    private int VerifySteps(List<AuditEntry> entries)
    {
        int compared = 0;
        int ofOtherVersions = 0;
        List<ChecklistRow> lines = ChecklistRow.ReadAll(connection);
        foreach (ChecklistRow line in lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.Key is not { } key)
            {
                Changed("simulation_checklist", null, $"The checklist has a line of {line.Name}, which is not a step.");
                continue;
            }

            // A step that has failed before it could replace what an earlier run left is in the log only.
            AuditEntry? run = entries.LastOrDefault(entry => entry.Step == key.Step && entry.Year == key.Year && entry.Outcome == line.Status);
            if (run is null)
            {
                Changed(
                    "simulation_checklist",
                    null,
                    line.Status == Completed
                        ? $"{key} is complete by the checklist, but no entry records that it ran."
                        : $"{key} is '{line.Status ?? "NULL"}' by the checklist, but no entry records that.");
                continue;
            }

            if (line.DifferenceFrom(run) is { } difference)
            {
                Changed("simulation_checklist", run.EntryId, $"The checklist has for {key} {difference}");
            }

            if (line.Status == Completed)
            {
                if (run.DuckDbVersion != connection.ServerVersion)
                {
                    ofOtherVersions++;
                    continue;
                }

                compared++;
                VerifyOutput(key, line, run);
            }
        }

        foreach (IGrouping<StepKey?, ChecklistRow> several in lines.Where(line => line.Key is not null).GroupBy(line => line.Key).Where(group => group.Count() > 1))
        {
            Changed("simulation_checklist", null, $"The checklist has {Text(several.Count())} lines of {several.Key}.");
        }

        VerifyYears(lines);
        if (ofOtherVersions > 0)
        {
            _notCompared.Add(
                $"What {Text(ofOtherVersions)} steps left was not compared: their hashes are of another version of DuckDB than {connection.ServerVersion}.");
        }

        return compared;
    }

    private void VerifyOutput(StepKey key, ChecklistRow line, AuditEntry run)
    {
        List<string> changed = ChangedTables(key, line, _ => true);
        if (changed.Count > 0)
        {
            _issues.Add(new AuditIssue(
                AuditIssueKind.DataChanged,
                run.EntryId,
                $"What {key} left has been changed since entry {Text(run.EntryId)}: {string.Join(", ", changed.Take(10).Select(table => Quote.Cut(SsnMask.InQuotedText(table))))}{(changed.Count > 10 ? " …" : "")}."));
        }
    }

    private List<string> ChangedTables(StepKey key, ChecklistRow line, Func<string, bool> isWanted)
    {
        SortedDictionary<string, string> recorded = StepOutputs.FromJson(line.Output) ?? [];
        SortedDictionary<string, string> found = key.Year is { } year && _years.Value is { } years
            ? StepOutputs.Of(years, key.Step, year)
            : StepOutputs.ReadDamaged(connection, key);
        return
        [
            .. recorded.Keys.Union(found.Keys)
                .Where(table => isWanted(table) && recorded.GetValueOrDefault(table) != found.GetValueOrDefault(table))
                .Select(table => !recorded.ContainsKey(table) ? $"{table} (added)" : found.ContainsKey(table) ? table : $"{table} (removed)"),
        ];
    }

    // Rows of years that no step wrote.
    private void VerifyYears(List<ChecklistRow> lines)
    {
        foreach (SimulationStep step in SimulationSteps.Yearly)
        {
            HashSet<int> written = [.. lines.Where(line => line.Key?.Step == step).Select(line => line.Key!.Value.Year).OfType<int>()];
            foreach (string table in StepModels.OutputTables(step))
            {
                List<int?> years;
                try
                {
                    years = connection.Query(
                        $"select distinct simulation_year::integer from simulation.main.{table} order by all", row => row.GetNullable<int>(0));
                }
                catch (DatabaseException exception) when (StorageFailure.IsOfContent(exception))
                {
                    // Before the first step there is no such table; afterwards it is missed with what the step left.
                    continue;
                }

                foreach (int? year in years.Where(year => year is null || !written.Contains(year.Value)))
                {
                    _issues.Add(new AuditIssue(
                        AuditIssueKind.DataChanged,
                        null,
                        $"{table} has rows {(year is { } of ? $"of {Text(of)}" : "without a year")}, which {step.StoredName()} did not write."));
                }
            }
        }
    }

    private void VerifyState(List<AuditEntry> entries, List<AuditHead> heads)
    {
        if (heads is not [var head] || entries.Find(entry => entry.EntryId == head.EntryId) is not { } newest)
        {
            _notCompared.Add("The tables of the simulation's own records were not compared as a whole: the newest entry is not there.");
            return;
        }

        if (newest.StateSha256 != Sha256.Of([head.State ?? ""]))
        {
            _issues.Add(new AuditIssue(
                AuditIssueKind.Changed, head.EntryId, $"How the tables were at entry {Text(head.EntryId)} (simulation_audit_head) is not what was logged."));
            return;
        }

        foreach (string table in SimulationState.Changed(connection, head.State).Where(table => !_named.Contains(table)))
        {
            Changed(table, head.EntryId, $"{SimulationState.Tables[table]} ({table}) has been changed since entry {Text(head.EntryId)}.");
        }

        if (newest.Digest != StepOutputs.StateDigest(connection) && !_named.Contains("simulation_checklist"))
        {
            Changed("simulation_checklist", head.EntryId, $"The steps that are complete are not those of entry {Text(head.EntryId)}.");
        }
    }

    private void VerifyDefinitions(List<AuditEntry> entries)
    {
        AuditEntry? made = entries.LastOrDefault(entry => entry.Step == SimulationStep.PreSimulation && entry.Outcome == Completed);
        if (made is null)
        {
            return;
        }

        if (made.ModelsSha256 != EmbeddedSql.Sha256)
        {
            _notCompared.Add($"Views and macros were not compared: entry {Text(made.EntryId)} made those of PlanWise {made.EngineVersion} with other models than this one's.");
            return;
        }

        _issues.AddRange(definitions.Messages.Select(message => new AuditIssue(AuditIssueKind.DataChanged, made.EntryId, message)));
    }

    private void Changed(string table, long? entryId, string message)
    {
        _named.Add(table);
        _issues.Add(new AuditIssue(AuditIssueKind.DataChanged, entryId, message));
    }

    private static AuditIssue Missing(long first, long last) => new(
        AuditIssueKind.Removed,
        first,
        first == last ? $"Entry {Text(first)} is missing." : $"The entries {Text(first)} to {Text(last)} are missing.");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
