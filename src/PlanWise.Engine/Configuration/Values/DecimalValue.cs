namespace PlanWise.Engine.Configuration.Values;

/// <summary>A decimal number in a range.</summary>
internal sealed class DecimalValue : ConfigurationValue<decimal>
{
    private readonly string _noun;
    private readonly decimal _min;
    private readonly decimal _max;

    private DecimalValue(string noun, decimal min, decimal max)
    {
        _noun = noun;
        _min = min;
        _max = max;
    }

    /// <summary>Whether the lower bound itself is refused.</summary>
    public bool ExcludesMin { get; private init; }

    /// <summary>Whether the upper bound itself is refused.</summary>
    public bool ExcludesMax { get; private init; }

    public override string Expected =>
        $"{_noun} {(ExcludesMin ? "above" : "from")} {NumberReader.Format(_min)} {(ExcludesMax ? "to below" : "to")} {NumberReader.Format(_max)}";

    private bool IsFraction => _max <= 1;

    public static DecimalValue Fraction(decimal min = 0, bool excludesMin = false, bool excludesMax = false) =>
        new("a fraction", min, 1) { ExcludesMin = excludesMin, ExcludesMax = excludesMax };

    /// <summary>A factor from 0 to 1000.</summary>
    public static DecimalValue Multiplier() => new("a factor", 0, 1000);

    /// <summary>An amount in currency units a year; positive, because pay is.</summary>
    public static DecimalValue Pay() => new("a yearly amount", 0, 1_000_000_000_000m) { ExcludesMin = true };

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        SimulationConfiguration configuration,
        ConfigurationReport report,
        out decimal value)
    {
        report.Place(path, node);
        return NumberReader.TryRead(node, path, Expected, report, out value);
    }

    public override ConfigurationNode Write(decimal value) => NumberReader.Write(value);

    public override void Check(decimal value, string path, SimulationConfiguration configuration, ConfigurationReport report)
    {
        if (!IsInRange(value))
        {
            report.Error(
                path,
                $"{NumberReader.Format(value)} is out of range; expected {Expected}.",
                IsFraction && Math.Abs(value) >= 1 && IsInRange(value / 100)
                    ? $"Rates are fractions: write {NumberReader.Format(value / 100)} for {NumberReader.Format(value)} %."
                    : null);
        }
    }

    private bool IsInRange(decimal value) =>
        (ExcludesMin ? value > _min : value >= _min) && (ExcludesMax ? value < _max : value <= _max);
}
