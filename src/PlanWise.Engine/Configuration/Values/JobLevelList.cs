using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>Job levels, in any order; kept in the order of their numbers.</summary>
internal sealed class JobLevelList() : RecordList<JobLevel>("levels", "level_id", "name", "min_compensation", "max_compensation")
{
    private readonly IntegerValue _levelId = new("a level", 1, 100);
    private readonly TextValue _name = new("the level's name");
    private readonly DecimalValue _pay = DecimalValue.Pay();

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report,
        [MaybeNullWhen(false)] out IReadOnlyList<JobLevel> value)
    {
        bool isRead = base.TryRead(node, path, configuration, report, out value);
        value = value is null ? null : [.. value.OrderBy(level => level.LevelId)];
        return isRead;
    }

    public override void Check(
        IReadOnlyList<JobLevel> value,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report)
    {
        if (value.Count == 0)
        {
            report.Error(path, "There is no job level.", "Define at least one.");
        }

        foreach ((int index, JobLevel level) in value.Index())
        {
            string levelPath = PathOf(path, index + 1);
            if (level.LevelId != index + 1)
            {
                report.Error(path, FormattableString.Invariant($"Level {index + 1} is missing: the levels are {string.Join(", ", value.Select(other => other.LevelId))}."), "Number the levels from 1 without gaps, each once.");
                return;
            }

            _name.Check(level.Name, $"{levelPath}.name", configuration, report);
            _pay.Check(level.MinCompensation, $"{levelPath}.min_compensation", configuration, report);
            _pay.Check(level.MaxCompensation, $"{levelPath}.max_compensation", configuration, report);
            if (level.MinCompensation > level.MaxCompensation)
            {
                report.Error(
                    $"{levelPath}.min_compensation",
                    FormattableString.Invariant($"Level {level.LevelId} has a minimum of {NumberReader.Format(level.MinCompensation)} above its maximum of {NumberReader.Format(level.MaxCompensation)}."),
                    "Swap them or correct one.");
            }

            if (index > 0 && level.MinCompensation <= value[index - 1].MinCompensation)
            {
                report.Error(
                    $"{levelPath}.min_compensation",
                    FormattableString.Invariant($"Level {level.LevelId} has a minimum of {NumberReader.Format(level.MinCompensation)}, not above level {index}'s {NumberReader.Format(value[index - 1].MinCompensation)}; pay could not tell the two apart."),
                    "Let the minima rise from level to level.");
            }

            if (value.Take(index).Any(other => string.Equals(other.Name, level.Name, StringComparison.OrdinalIgnoreCase)))
            {
                report.Error($"{levelPath}.name", $"Two levels are named {Quote.Of(level.Name)}.", "Give each level a name of its own.");
            }
        }
    }

    protected override bool TryReadRecord(Record record, [MaybeNullWhen(false)] out JobLevel value)
    {
        value = null;
        if (!record.TryRead("level_id", _levelId, out long levelId))
        {
            return false;
        }

        // Levels may be written in any order, but messages name a level by its number.
        Record numbered = record with { Path = PathOf(record.Path[..record.Path.LastIndexOf('.')], (int)levelId) };
        bool isRead = numbered.TryRead("name", _name, out string? name);
        isRead &= numbered.TryRead("min_compensation", _pay, out decimal min);
        isRead &= numbered.TryRead("max_compensation", _pay, out decimal max);
        value = isRead ? new JobLevel((int)levelId, name!, min, max) : null;
        return isRead;
    }

    protected override JsonObject RecordSchema() => RecordFields.Schema(
        ("level_id", _levelId.Schema()),
        ("name", _name.Schema()),
        ("min_compensation", _pay.Schema()),
        ("max_compensation", _pay.Schema()));

    protected override ConfigurationNode WriteRecord(JobLevel value) => ConfigurationNode.Mapping(
        ("level_id", _levelId.Write(value.LevelId)),
        ("name", _name.Write(value.Name)),
        ("min_compensation", _pay.Write(value.MinCompensation)),
        ("max_compensation", _pay.Write(value.MaxCompensation)));

    private static string PathOf(string path, int level) => FormattableString.Invariant($"{path}.{level}");
}
