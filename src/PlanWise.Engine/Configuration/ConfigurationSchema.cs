using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;
using PlanWise.Configuration.Values;
using PlanWise.Storage;

namespace PlanWise.Configuration;

/// <summary>
/// The JSON schema of a configuration: every key with what it changes, its type, range, choices and default. A configuration
/// that PlanWise writes names it, so that editors complete keys, show what they mean and underline what is wrong.
/// </summary>
/// <remarks>
/// Draft 7, since that is what the language server behind the YAML editors reads without reservation. Whatever loads is valid
/// by it, save for numbers outside a range that are rounded into it, such as 1.00000000001; what depends on other keys, such
/// as a rate for every level, only loading judges.
/// </remarks>
public static class ConfigurationSchema
{
    /// <summary>The name of the file that the schema is written to, beside a configuration.</summary>
    public const string FileName = "planwise.schema.json";

    // Distinguishes a schema of ours, which may be overwritten, from any other file.
    private const string Mark = "Written by PlanWise beside a configuration, and anew with the next one.";

    private const long MaxBytes = 1024 * 1024;

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the schema.</summary>
    /// <param name="writer">Where the JSON goes; lines end in a line feed.</param>
    public static void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);

        Write(writer, ConfigurationKeys.All);
    }

    /// <summary>Writes the schema of a configuration that has other keys.</summary>
    internal static void Write(TextWriter writer, ConfigurationKeys keys)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["$comment"] = Mark,
            ["title"] = "PlanWise configuration",
            ["description"] = "A key that is left out has its default. All rates are fractions: 0.12 is 12 %.",
        };
        Add(schema, Section(keys, ""));
        writer.Write(schema.ToJsonString(Format) + "\n");
    }

    /// <summary>Where the schema of a configuration goes, once it is certain that nothing else is lost there.</summary>
    /// <param name="path">The file of the configuration.</param>
    /// <exception cref="UsageException"><c>FileExists</c>: something else is there, or goes there.</exception>
    internal static string PathBeside(string path)
    {
        string schema = Path.Join(Path.GetDirectoryName(Path.GetFullPath(path)), FileName);
        if (string.Equals(Path.GetFileName(path), FileName, StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException("FileExists", $"{FileName} is the name of the schema that goes beside a configuration.", path, "Give the configuration another name.");
        }

        return PlainFile.IsMissing(schema) || IsOurs(schema)
            ? schema
            : throw new UsageException(
                "FileExists",
                $"{Quote.Path(schema)} exists and is not a schema that PlanWise wrote; nothing was written.",
                schema,
                "Rename it, or write the configuration into another directory: its schema goes beside it.");
    }

    private static bool IsOurs(string path)
    {
        try
        {
            return PlainFile.WhyNot(path) is null
                && new FileInfo(path).Length <= MaxBytes
                && File.ReadAllText(path).Contains(Mark, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static JsonObject Section(ConfigurationKeys keys, string section)
    {
        IEnumerable<string> names = keys.NamesIn(section).Union(ConfigurationKeys.NamesIn(section, LegacyKeys.All));
        return new JsonObject
        {
            ["type"] = new JsonArray("object", "null"),
            ["properties"] = new JsonObject(names.Select(name =>
                KeyValuePair.Create(name, (JsonNode?)Property(keys, section.Length == 0 ? name : $"{section}.{name}")))),
            ["additionalProperties"] = LegacyKeys.IsOpen(section),
        };
    }

    private static JsonObject Property(ConfigurationKeys keys, string path)
    {
        if (keys.Find(path) is { } key)
        {
            return OfKey(key, keys.Default);
        }

        if (keys.IsSection(path))
        {
            var section = new JsonObject { ["description"] = keys.SectionSummary(path) };
            return Add(section, path == LegacyKeys.PromotionIncrease ? OneNumberOr(Section(keys, path)) : Section(keys, path));
        }

        // Accepted, but nothing for an editor to offer.
        string? meaning = LegacyKeys.Aliases.Where(alias => alias.Legacy == path).Select(alias => alias.Key).FirstOrDefault();
        var legacy = new JsonObject
        {
            ["description"] = meaning is null ? "A key of the original system." : $"The original system's name of {meaning}.",
            ["doNotSuggest"] = true,
        };
        return LegacyKeys.IsSection(path) ? Add(legacy, Section(keys, path)) : legacy;
    }

    private static JsonObject OfKey(ConfigurationKey key, IWorkforceStructure defaults)
    {
        var schema = new JsonObject { ["description"] = $"{key.Summary} Expected: {key.Expected}." };
        Add(schema, key.Schema());
        ConfigurationNode value = key.Write(defaults);
        if (!value.IsEmpty)
        {
            schema["default"] = value.ToJson();
        }

        if (key.Example is { } example)
        {
            schema["examples"] = new JsonArray(ConfigurationDocument.Read(example, FileName, new ConfigurationReport(FileName))!.ToJson());
        }

        return schema;
    }

    // The original system's one number in place of two.
    private static JsonObject OneNumberOr(JsonObject section) =>
        new() { ["anyOf"] = new JsonArray(section, DecimalValue.Fraction().Schema()) };

    private static JsonObject Add(JsonObject schema, JsonObject more)
    {
        foreach ((string name, JsonNode? value) in more)
        {
            schema[name] = value!.DeepClone();
        }

        return schema;
    }
}
