using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PlanWise.Configuration;

/// <summary>Writes a configuration file in which every key is explained.</summary>
public static partial class ConfigurationTemplate
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, string> Sections = new(StringComparer.Ordinal)
    {
        ["simulation"] = "Which years, from which seed, towards which growth.",
        ["workforce"] = "Attrition.",
        ["bands"] = "Bands of age and tenure; every multiplier below is given per band.",
        ["compensation"] = "How pay grows.",
        ["compensation.promotion_increase"] = "The pay increase on promotion, drawn uniformly between the two.",
        ["hiring"] = "Who is hired and at what pay.",
        ["promotion"] = "Who is promoted: base_rate x tenure multiplier x age multiplier x level dampener.",
        ["termination"] = "Who of the experienced workforce leaves; workforce.total_termination_rate says how many.",
        ["raise_timing"] = "When raises take effect.",
        ["validation"] = "How a finished year is judged.",
        ["census"] = "The workforce to start from.",
    };

    /// <summary>Writes a configuration file that is its owner's alone, over one that is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="configuration">The values to write.</param>
    /// <param name="firstLine">A comment that the file begins with; null for none.</param>
    /// <exception cref="StorageException"><c>FileNotWritten</c>: it cannot be written; the message says why.</exception>
    public static void WriteFile(string path, SimulationConfiguration configuration, string? firstLine = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            using var file = new StreamWriter(OwnerOnly.Create(path));
            if (firstLine is not null)
            {
                file.Write($"{firstLine}\n");
            }

            Write(file, configuration);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var trouble = FileTrouble.Of(exception);
            throw new StorageException("FileNotWritten", $"{Quote.Path(path)} cannot be written: {trouble.Why}", path, trouble.WhatToDo, exception);
        }
    }

    /// <summary>Writes a configuration with every key, what it changes, what it accepts and its default.</summary>
    /// <param name="writer">Where the YAML goes; lines end in a line feed.</param>
    /// <param name="configuration">The values to write; the defaults if left out. Loading the result gives an equal configuration.</param>
    public static void Write(TextWriter writer, SimulationConfiguration? configuration = null)
    {
        ArgumentNullException.ThrowIfNull(writer);

        writer.Write("# PlanWise configuration. A key that is left out has its default. All rates are fractions: 0.12 is 12 %.\n");
        string[] open = [];
        foreach (ConfigurationKey key in ConfigurationKeys.All)
        {
            string[] names = key.Path.Split('.');
            open = OpenSections(writer, open, names[..^1]);
            WriteKey(writer, key, names, configuration ?? SimulationConfiguration.Default);
        }
    }

    private static string[] OpenSections(TextWriter writer, string[] open, string[] sections)
    {
        int shared = open.Zip(sections).TakeWhile(pair => pair.First == pair.Second).Count();
        if (shared < sections.Length || sections.Length == 0)
        {
            writer.Write("\n");
        }

        for (int depth = shared; depth < sections.Length; depth++)
        {
            string indent = new(' ', 2 * depth);
            writer.Write($"{indent}# {Sections[string.Join('.', sections[..(depth + 1)])]}\n{indent}{sections[depth]}:\n");
        }

        return sections;
    }

    private static void WriteKey(TextWriter writer, ConfigurationKey key, string[] names, SimulationConfiguration configuration)
    {
        string indent = new(' ', 2 * (names.Length - 1));
        ConfigurationNode value = key.Write(configuration);
        ConfigurationNode standard = key.Write(SimulationConfiguration.Default);
        string byDefault = IsEmpty(standard)
            ? " Default: none."
            : standard.Kind == ConfigurationNodeKind.Scalar ? $" Default: {standard.Text}." : "";
        writer.Write($"{indent}# {key.Summary}\n{indent}# Expected: {key.Expected}.{byDefault}\n");

        if (IsEmpty(value) && IsEmpty(standard))
        {
            writer.Write($"{indent}# {names[^1]}: {key.Example}\n");
        }
        else if (value is { Kind: ConfigurationNodeKind.Sequence, Items.Count: > 0 })
        {
            writer.Write($"{indent}{names[^1]}:\n");
            foreach (ConfigurationNode item in value.Items)
            {
                writer.Write($"{indent}  - {Flow(item)}\n");
            }
        }
        else
        {
            writer.Write($"{indent}{names[^1]}: {Flow(value)}\n");
        }
    }

    private static bool IsEmpty(ConfigurationNode node) =>
        node.IsNull || (node.Kind != ConfigurationNodeKind.Scalar && node.Items.Count == 0 && node.Entries.Count == 0);

    private static string Flow(ConfigurationNode node) => node.Kind switch
    {
        ConfigurationNodeKind.Mapping => $"{{{string.Join(", ", node.Entries.Select(entry => $"{Flow(entry.Key)}: {Flow(entry.Value)}"))}}}",
        ConfigurationNodeKind.Sequence => $"[{string.Join(", ", node.Items.Select(Flow))}]",
        _ when node.IsPlain || PlainWord().IsMatch(node.Text) => node.Text,
        _ => JsonSerializer.Serialize(node.Text, Quoting),
    };

    // Anything else is quoted; so are the words that YAML takes for null or a Boolean.
    [GeneratedRegex(@"^(?!(null|true|false|yes|no|on|off)$)[A-Za-z0-9][A-Za-z0-9_.+-]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PlainWord();
}
