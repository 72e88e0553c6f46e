using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>The user's own validation rules.</summary>
internal sealed class RuleList() : RecordList<ValidationRule>("rules", "name", "severity", "sql", "message")
{
    private readonly TextValue _name = new("the rule's name");
    private readonly ChoiceValue<ValidationSeverity> _severity = new();
    private readonly TextValue _sql = new("a query");
    private readonly TextValue _message = new("what a finding means");

    protected override bool MayBeEmpty => true;

    public override void Check(
        IReadOnlyList<ValidationRule> value,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report)
    {
        foreach ((int index, ValidationRule rule) in value.Index())
        {
            string rulePath = FormattableString.Invariant($"{path}.{index + 1}");
            _name.Check(rule.Name, $"{rulePath}.name", configuration, report);
            _severity.Check(rule.Severity, $"{rulePath}.severity", configuration, report);
            _sql.Check(rule.Sql, $"{rulePath}.sql", configuration, report);
            _message.Check(rule.Message, $"{rulePath}.message", configuration, report);
            if (ValidationCheck.All.Any(check => check.Id == rule.Name))
            {
                report.Error($"{rulePath}.name", $"{Quote.Of(rule.Name)} is the name of a check of PlanWise.", "Give the rule another name.");
            }

            if (value.Take(index).Any(other => other.Name == rule.Name))
            {
                report.Error($"{rulePath}.name", $"Two rules are named {Quote.Of(rule.Name)}.", "Give each rule a name of its own.");
            }
        }
    }

    protected override bool TryReadRecord(Record record, [MaybeNullWhen(false)] out ValidationRule value)
    {
        bool isRead = record.TryRead("name", _name, out string? name);
        isRead &= record.TryRead("severity", _severity, out ValidationSeverity severity);
        isRead &= record.TryRead("sql", _sql, out string? sql);
        isRead &= record.TryRead("message", _message, out string? message);
        value = isRead ? new ValidationRule(name!, severity, sql!, message!) : null;
        return isRead;
    }

    protected override JsonObject RecordSchema() => RecordFields.Schema(
        ("name", _name.Schema()),
        ("severity", _severity.Schema()),
        ("sql", _sql.Schema()),
        ("message", _message.Schema()));

    protected override ConfigurationNode WriteRecord(ValidationRule value) => ConfigurationNode.Mapping(
        ("name", _name.Write(value.Name)),
        ("severity", _severity.Write(value.Severity)),
        ("sql", _sql.Write(value.Sql)),
        ("message", _message.Write(value.Message)));
}
