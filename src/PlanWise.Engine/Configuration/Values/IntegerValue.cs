using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>A whole number in a range.</summary>
internal sealed class IntegerValue(string noun, long min, long max) : ConfigurationValue<long>
{
    public const int FirstYear = 1900;

    public const int LastYear = 2200;

    public static IntegerValue Year { get; } = new("a year", FirstYear, LastYear);

    public override string Expected => FormattableString.Invariant($"{noun} from {min} to {max}, a whole number");

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report,
        out long value)
    {
        report.Place(path, node);
        value = 0;
        if (!NumberReader.TryRead(node, path, Expected, report, out decimal number))
        {
            return false;
        }

        if (decimal.Truncate(number) != number || number < min || number > max)
        {
            report.Error(path, node, $"{NumberReader.Format(number)} is not {Expected}.");
            return false;
        }

        value = (long)number;
        return true;
    }

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max };

    public override ConfigurationNode Write(long value) => NumberReader.Write(value);

    public override void Check(long value, string path, IWorkforceStructure configuration, ConfigurationReport report)
    {
        if (value < min || value > max)
        {
            report.Error(path, $"{NumberReader.Format(value)} is not {Expected}.");
        }
    }
}
