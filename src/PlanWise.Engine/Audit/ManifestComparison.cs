using System.Globalization;
using System.Security.Cryptography;
using PlanWise.Storage;

namespace PlanWise.Audit;

/// <summary>Compares a manifest with what is there.</summary>
/// <param name="manifest">The manifest as it was kept.</param>
/// <param name="actual">That of the simulation as it is.</param>
internal sealed class ManifestComparison(SimulationManifest manifest, SimulationManifest actual)
{
    private const string Missing = "missing";

    /// <summary>Compares everything.</summary>
    /// <param name="log">The log as it is.</param>
    /// <param name="verification">Whether it is whole.</param>
    /// <param name="directory">Where files are looked for that are not where they were read; null for nowhere else.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    public ManifestVerification Compare(
        IReadOnlyList<LoggedRow> log, AuditVerification verification, string? directory, CancellationToken cancellationToken)
    {
        ManifestCheck[] checks =
        [
            Check("manifest", manifest.ManifestSha256, manifest.ComputeHash()),
            Check("simulation", Identity(manifest), Identity(actual)),
            Check("configuration", manifest.Configurations[^1].Sha256, actual.Configurations[^1].Sha256),
            .. Pairs("setting", manifest.Settings, actual.Settings).Where(check => !check.Passed),
            Check("census", manifest.CensusSha256 ?? "none", actual.CensusSha256 ?? "none"),
            .. manifest.Files.Select(file => CheckFile(file, directory, cancellationToken)),
            CheckLog(log, verification),
            Check("digest", manifest.Digest ?? "none", actual.Digest ?? "none"),
            .. Pairs("table", Hashes(manifest), Hashes(actual)),
            Check("views, macros and indexes", manifest.DefinitionsSha256, actual.DefinitionsSha256),
        ];
        return new ManifestVerification(checks.All(check => check.Passed), [.. checks.Select(Masked)]);
    }

    private static ManifestCheck Masked(ManifestCheck check) => check with
    {
        Subject = SsnMask.InQuotedText(check.Subject),
        Expected = SsnMask.InQuotedText(check.Expected),
        Actual = SsnMask.InQuotedText(check.Actual),
    };

    private static ManifestCheck Check(string subject, string expected, string found) =>
        new(subject, string.Equals(expected, found, StringComparison.Ordinal), expected, found);

    private static IEnumerable<ManifestCheck> Pairs(
        string kind, IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> found) =>
        expected.Keys.Union(found.Keys).Select(key =>
            Check($"{kind} {Quote.Cut(key)}", expected.GetValueOrDefault(key) ?? Missing, found.GetValueOrDefault(key) ?? Missing));

    private static Dictionary<string, string> Hashes(SimulationManifest of) => of.Tables
        .GroupBy(table => table.Name, StringComparer.Ordinal)
        .ToDictionary(
            tables => tables.Key,
            tables => string.Join(", ", tables.Select(table => string.Create(CultureInfo.InvariantCulture, $"{table.Sha256} ({table.Rows} rows)"))),
            StringComparer.Ordinal);

    private static string Identity(SimulationManifest of) => string.Create(
        CultureInfo.InvariantCulture, $"started {of.Database.CreatedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}, schema version {of.Database.SchemaVersion}");

    private static ManifestCheck CheckFile(SourceFile file, string? directory, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string name = Path.GetFileName(file.Path);
        string[] places = directory is null ? [file.Path] : [file.Path, Path.Combine(directory, name)];
        string? found = places.FirstOrDefault(File.Exists);
        return Check($"file {name}", file.Sha256, found is null ? $"there is no file {string.Join(" nor ", places)}" : Sha256(found));
    }

    private static string Sha256(string path)
    {
        if (PlainFile.WhyNot(Path.GetFullPath(path)) is { } reason)
        {
            return reason;
        }

        try
        {
            using FileStream stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read: {FileTrouble.Of(exception).Why}";
        }
    }

    // The log may have gone on; what it held must still be in it.
    private ManifestCheck CheckLog(IReadOnlyList<LoggedRow> log, AuditVerification verification)
    {
        string expected = string.Create(CultureInfo.InvariantCulture, $"whole, {manifest.AuditHash ?? "none"} as entry {manifest.AuditEntries}");
        bool holds = manifest.AuditHash is null || log.Any(row => row.EntryId == manifest.AuditEntries && row.Entry?.EntryHash == manifest.AuditHash);
        long later = log.Count - manifest.AuditEntries;
        string found = !verification.Passed ? string.Join(" ", verification.Issues.Select(issue => issue.Message))
            : !holds ? "another log"
            : later > 0 ? string.Create(CultureInfo.InvariantCulture, $"{expected}, {later} more since")
            : expected;
        return new ManifestCheck("log", verification.Passed && holds, expected, found);
    }
}
