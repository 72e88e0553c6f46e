namespace PlanWise.Configuration.Values;

/// <summary>A whole number in a range.</summary>
internal sealed class IntegerValue(string noun, long min, long max) : ConfigurationValue<long>
{
    public static IntegerValue Year { get; } = new("a year", 1900, 2200);

    public override string Expected => FormattableString.Invariant($"{noun} from {min} to {max}, a whole number");

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        SimulationConfiguration configuration,
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

    public override ConfigurationNode Write(long value) => NumberReader.Write(value);

    public override void Check(long value, string path, SimulationConfiguration configuration, ConfigurationReport report)
    {
        if (value < min || value > max)
        {
            report.Error(path, $"{NumberReader.Format(value)} is not {Expected}.");
        }
    }
}
