using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PlanWise.Audit;
using PlanWise.Domain;

namespace PlanWise;

/// <summary>
/// Names everything that produced a simulation's results, and the results themselves by their hashes: with it one can
/// check later whether census, configuration and results are still the same. Hashes are SHA-256, 64 lower-case hexadecimal
/// digits.
/// </summary>
/// <param name="Format">The format of the manifest: <c>planwise-manifest-1</c>.</param>
/// <param name="CreatedAt">When it was written, in UTC.</param>
/// <param name="UserName">Who wrote it.</param>
/// <param name="HostName">On which machine.</param>
/// <param name="Database">The database that it describes.</param>
/// <param name="Producers">The versions that have run steps or changed the configuration, in their order.</param>
/// <param name="Configurations">Every configuration that the simulation ran with, the current one last.</param>
/// <param name="Settings">The current configuration: every key and value that decides the results.</param>
/// <param name="CensusSha256">Hash of the census; null when none has been imported.</param>
/// <param name="Files">The files that configuration and census were read from.</param>
/// <param name="AuditEntries">How many entries the log has.</param>
/// <param name="AuditHash">Hash of the newest entry, which stands for all before; null when there is none.</param>
/// <param name="YearsComplete">The simulated years that are complete, ascending.</param>
/// <param name="Digest">
/// One hash over all events and snapshots, times of creation left out, as <see cref="Simulation.Digest"/> gives it: equal for
/// every simulation with the same inputs. Null when nothing has run.
/// </param>
/// <param name="Tables">Every table but the log with its rows and their hash, by name.</param>
/// <param name="DefinitionsSha256">Hash of the views and macros, through which the tables are read.</param>
/// <param name="ManifestSha256">Hash of the manifest's own text with this value left empty.</param>
public sealed record SimulationManifest(
    string Format,
    DateTimeOffset CreatedAt,
    string UserName,
    string HostName,
    ManifestDatabase Database,
    IReadOnlyList<ManifestProducer> Producers,
    IReadOnlyList<ManifestConfiguration> Configurations,
    IReadOnlyDictionary<string, string> Settings,
    string? CensusSha256,
    IReadOnlyList<SourceFile> Files,
    long AuditEntries,
    string? AuditHash,
    IReadOnlyList<int> YearsComplete,
    string? Digest,
    IReadOnlyList<ManifestTable> Tables,
    string DefinitionsSha256,
    string ManifestSha256)
{
    /// <summary>The format that this version writes and reads.</summary>
    public const string CurrentFormat = "planwise-manifest-1";

    private static readonly JsonSerializerOptions Json = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The manifest as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote. Whether it was changed since is for a verification to say.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What messages call it, e.g. its path.</param>
    /// <exception cref="UsageException"><c>InvalidManifest</c>: it is not a manifest, or one of another format.</exception>
    public static SimulationManifest FromJson(string json, string source)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Fault(document.RootElement) is { } fault
                ? throw Invalid(source, $"{fault}.", null)
                : document.Deserialize<SimulationManifest>(Json)!;
        }
        catch (JsonException exception)
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"{(exception.LineNumber ?? 0) + 1}");
            throw Invalid(source, $"it cannot be read as JSON from line {line} on.", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw Invalid(source, "it names something with half a character (\\ud800 to \\udfff), which is not Unicode.", exception);
        }
    }

    /// <summary>The manifest with the hash that belongs to it.</summary>
    internal SimulationManifest Sealed() => this with { ManifestSha256 = ComputeHash() };

    /// <summary>The hash that belongs to its content.</summary>
    internal string ComputeHash() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes((this with { ManifestSha256 = "" }).ToJson())));

    // A manifest of another format has other members.
    private static string? Fault(JsonElement manifest) =>
        manifest.ValueKind == JsonValueKind.Object
            && manifest.TryGetProperty("format", out JsonElement format) && format.ValueKind == JsonValueKind.String && format.GetString() != CurrentFormat
            ? $"$.format is {Quote.Of(SsnMask.InQuotedText(format.GetString()!))}, not '{CurrentFormat}'"
        : new JsonShape(Json).Fault(manifest, typeof(SimulationManifest)) is { } fault ? fault
        : manifest.GetProperty("configurations").GetArrayLength() == 0 ? "$.configurations is empty, and a simulation has one at least"
        : null;

    private static UsageException Invalid(string source, string reason, Exception? cause) => new(
        "InvalidManifest",
        $"{Quote.Path(source)} is not a manifest of a simulation: {reason}",
        source,
        new Remedy.NameWholeManifest(),
        cause);

    private bool PrintMembers(StringBuilder text) => RecordText.Print(this, text);
}
