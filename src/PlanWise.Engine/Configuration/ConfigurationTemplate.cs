using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration;

/// <summary>Writes a configuration file in which every key is explained.</summary>
public static partial class ConfigurationTemplate
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Writes a configuration file over one that is there, and beside it the schema that it names,
    /// <see cref="ConfigurationSchema.FileName"/>. New files are their owner's alone.
    /// </summary>
    /// <param name="path">The file of the configuration.</param>
    /// <param name="configuration">The values to write.</param>
    /// <param name="firstLine">A comment that the file begins with; null for none.</param>
    /// <exception cref="StorageException"><c>FileNotWritten</c>: one cannot be written; the message says why.</exception>
    /// <exception cref="UsageException"><c>FileExists</c>: where the schema goes is something else; nothing was written.</exception>
    public static void WriteFile(string path, SimulationConfiguration configuration, string? firstLine = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string schema = ConfigurationSchema.PathBeside(path);
        WriteFile(path, file =>
        {
            if (firstLine is not null)
            {
                file.Write($"{firstLine}\n");
            }

            Write(file, configuration);
        });
        WriteFile(schema, ConfigurationSchema.Write);
    }

    /// <summary>Writes a configuration with every key, what it changes, what it accepts and its default.</summary>
    /// <param name="writer">Where the YAML goes; lines end in a line feed.</param>
    /// <param name="configuration">The values to write; the defaults if left out. Loading the result gives an equal configuration.</param>
    public static void Write(TextWriter writer, SimulationConfiguration? configuration = null)
    {
        ArgumentNullException.ThrowIfNull(writer);

        Write(writer, ConfigurationKeys.All, configuration ?? SimulationConfiguration.Default);
    }

    /// <summary>Writes a configuration that has other keys.</summary>
    internal static void Write(TextWriter writer, ConfigurationKeys keys, IWorkforceStructure configuration)
    {
        writer.Write($"# yaml-language-server: $schema=./{ConfigurationSchema.FileName}\n");
        writer.Write("# PlanWise configuration. A key that is left out has its default. All rates are fractions: 0.12 is 12 %.\n");
        string[] open = [];
        foreach (ConfigurationKey key in keys)
        {
            string[] names = key.Path.Split('.');
            open = OpenSections(writer, keys, open, names[..^1]);
            WriteKey(writer, key, names, configuration, keys.Default);
        }
    }

    private static void WriteFile(string path, Action<TextWriter> write)
    {
        try
        {
            using var file = new StreamWriter(OwnerOnly.Create(path));
            write(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var trouble = FileTrouble.Of(exception);
            throw new StorageException("FileNotWritten", $"{Quote.Path(path)} cannot be written: {trouble.Why}", path, trouble.WhatToDo, exception);
        }
    }

    private static string[] OpenSections(TextWriter writer, ConfigurationKeys keys, string[] open, string[] sections)
    {
        int shared = open.Zip(sections).TakeWhile(pair => pair.First == pair.Second).Count();
        if (shared < sections.Length || sections.Length == 0)
        {
            writer.Write("\n");
        }

        for (int depth = shared; depth < sections.Length; depth++)
        {
            string indent = new(' ', 2 * depth);
            writer.Write($"{indent}# {keys.SectionSummary(string.Join('.', sections[..(depth + 1)]))}\n{indent}{sections[depth]}:\n");
        }

        return sections;
    }

    private static void WriteKey(
        TextWriter writer, ConfigurationKey key, string[] names, IWorkforceStructure configuration, IWorkforceStructure defaults)
    {
        string indent = new(' ', 2 * (names.Length - 1));
        ConfigurationNode value = key.Write(configuration);
        ConfigurationNode standard = key.Write(defaults);
        string byDefault = standard.IsEmpty
            ? " Default: none."
            : standard.Kind == ConfigurationNodeKind.Scalar ? $" Default: {standard.Text}." : "";
        writer.Write($"{indent}# {key.Summary}\n{indent}# Expected: {key.Expected}.{byDefault}\n");

        if (value.IsEmpty && standard.IsEmpty)
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
