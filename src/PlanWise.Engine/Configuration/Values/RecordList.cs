using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>A list of maps that all have the same fields.</summary>
internal abstract class RecordList<T>(string noun, params IReadOnlyList<string> fields) : ConfigurationValue<IReadOnlyList<T>>
{
    public override string Expected => $"a list of {noun}, each with {string.Join(", ", fields)}";

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report,
        [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        report.Place(path, node);
        var records = new List<T>();
        value = records;
        if (node.Kind != ConfigurationNodeKind.Sequence)
        {
            report.Error(path, node, node.IsNull ? $"The value is missing; expected {Expected}." : $"Found {node} instead of {Expected}.");
            return false;
        }

        bool isRead = true;
        foreach ((int index, ConfigurationNode item) in node.Items.Index())
        {
            string itemPath = FormattableString.Invariant($"{path}.{index + 1}");
            report.Place(itemPath, item);
            if (RecordFields.TryRead(item, itemPath, fields, report, out IReadOnlyDictionary<string, ConfigurationNode>? values)
                && TryReadRecord(new Record(values, itemPath, configuration, report), out T? record))
            {
                records.Add(record);
            }
            else
            {
                isRead = false;
            }
        }

        return isRead;
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = RecordSchema() };
        if (!MayBeEmpty)
        {
            schema["minItems"] = 1;
        }

        return schema;
    }

    public override ConfigurationNode Write(IReadOnlyList<T> value) => ConfigurationNode.Sequence(value.Select(WriteRecord));

    /// <summary>Whether the list may hold nothing.</summary>
    protected virtual bool MayBeEmpty => false;

    protected abstract bool TryReadRecord(Record record, [MaybeNullWhen(false)] out T value);

    protected abstract ConfigurationNode WriteRecord(T value);

    /// <summary>One item as a part of a JSON schema.</summary>
    protected abstract JsonObject RecordSchema();

    /// <summary>One item of the list while it is read.</summary>
    protected sealed record Record(
        IReadOnlyDictionary<string, ConfigurationNode> Fields,
        string Path,
        IWorkforceStructure Configuration,
        ConfigurationReport Report)
    {
        public bool TryRead<TField>(string field, ConfigurationValue<TField> reader, [MaybeNullWhen(false)] out TField value) =>
            reader.TryRead(Fields[field], $"{Path}.{field}", Configuration, Report, out value);
    }
}
