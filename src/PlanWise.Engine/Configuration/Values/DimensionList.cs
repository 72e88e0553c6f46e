using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlanWise.Configuration.Keys;
using PlanWise.Domain;

namespace PlanWise.Configuration.Values;

/// <summary>Names of further columns of the census.</summary>
internal sealed partial class DimensionList : ConfigurationValue<IReadOnlyList<string>>
{
    /// <summary>How a name is written: it becomes a column of tables and of CSV.</summary>
    public const string Pattern = "^[a-z][a-z0-9_]{0,62}$";

    private const int Most = 100;

    private readonly TextValue _name = new("the name of a census column");

    public override string Expected => "a list of census columns";

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report,
        [MaybeNullWhen(false)] out IReadOnlyList<string> value)
    {
        report.Place(path, node);
        var names = new List<string>();
        value = names;
        if (node.Kind != ConfigurationNodeKind.Sequence)
        {
            report.Error(path, node, node.IsNull ? $"The value is missing; expected {Expected}." : $"Found {node} instead of {Expected}.");
            return false;
        }

        bool isRead = true;
        foreach ((int index, ConfigurationNode item) in node.Items.Index())
        {
            isRead &= _name.TryRead(item, FormattableString.Invariant($"{path}.{index + 1}"), configuration, report, out string? name);
            names.Add(name ?? "");
        }

        return isRead;
    }

    public override JsonObject Schema() => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = "string", ["pattern"] = Pattern },
        ["maxItems"] = Most,
        ["uniqueItems"] = true,
    };

    public override ConfigurationNode Write(IReadOnlyList<string> value) => ConfigurationNode.Sequence(value.Select(_name.Write));

    public override void Check(
        IReadOnlyList<string> value, string path, IWorkforceStructure configuration, ConfigurationReport report)
    {
        if (value.Count > Most)
        {
            report.Error(path, FormattableString.Invariant($"There are {value.Count} dimensions; {Most} are the most."), "List those that are needed.");
            return;
        }

        foreach ((int index, string name) in value.Index())
        {
            string place = FormattableString.Invariant($"{path}.{index + 1}");
            if (!Name().IsMatch(name))
            {
                string lower = name.ToLowerInvariant();
                report.Error(
                    place,
                    $"{Quote.Of(name)} cannot be the name of a dimension: it starts with a small letter, then come small letters, digits and _, up to 63 in all.",
                    Name().IsMatch(lower)
                        ? $"Write {lower}; the letter case of the file's column does not matter."
                        : $"Choose such a name and map it to the file's column: 'census: {{ columns: {{ my_name: {Quote.Of(name)} }} }}'.");
            }
            else if (DimensionNames.IsOfSsns(name))
            {
                report.Error(place, $"{Quote.Of(name)} cannot be a dimension: SSNs are kept as employee_ssn alone.", "Leave it out, or map it: 'census: { columns: { employee_ssn: name in the file } }'.");
            }
            else if (CensusSettings.KnownColumns.Contains(name))
            {
                report.Error(place, $"{Quote.Of(name)} cannot be a dimension: PlanWise reads this column anyway.", "Leave it out.");
            }
            else if (DimensionNames.IsTaken(name) || CensusSettings.KnownColumns.Any(column => DimensionNames.AreSame(column, name)))
            {
                report.Error(
                    place,
                    $"{Quote.Of(name)} cannot be the name of a dimension: results have such a column already.",
                    $"Choose another name and map it to the file's column: 'census: {{ columns: {{ census_{name}: {name} }} }}'.");
            }
            else if (value.Take(index).FirstOrDefault(other => DimensionNames.AreSame(other, name)) is { } same)
            {
                report.Error(
                    place,
                    same == name ? $"{Quote.Of(name)} is named twice." : $"{Quote.Of(same)} and {Quote.Of(name)} are the same name in PowerShell.",
                    "Name each dimension once.");
            }
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}\\z")]
    private static partial Regex Name();
}
