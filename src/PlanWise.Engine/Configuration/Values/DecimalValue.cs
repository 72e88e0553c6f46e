using System.Text.Json.Nodes;
using PlanWise.Configuration.Keys;

namespace PlanWise.Configuration.Values;

/// <summary>
/// A decimal number in a range, kept to as many decimals as the simulation's tables hold: what is written is rounded to
/// them, halves to even, so that the resolved configuration and the tables agree to the digit.
/// </summary>
internal sealed class DecimalValue : ConfigurationValue<decimal>
{
    private const decimal Largest = 1_000_000_000_000_000m;

    private readonly string _noun;
    private readonly decimal _min;
    private readonly decimal _max;
    private readonly int _decimals;

    private DecimalValue(string noun, decimal min, decimal max, int decimals)
    {
        _noun = noun;
        _min = min;
        _max = max;
        _decimals = decimals;
    }

    /// <summary>Whether the lower bound itself is refused.</summary>
    public bool ExcludesMin { get; private init; }

    /// <summary>Whether the upper bound itself is refused.</summary>
    public bool ExcludesMax { get; private init; }

    public override string Expected =>
        $"{_noun} {(ExcludesMin ? "above" : "from")} {NumberReader.Format(_min)} {(ExcludesMax ? "to below" : "to")} {NumberReader.Format(_max)}";

    private bool IsFraction => _max <= 1;

    public static DecimalValue Fraction(decimal min = 0, bool excludesMin = false, bool excludesMax = false) =>
        new("a fraction", min, 1, decimals: 10) { ExcludesMin = excludesMin, ExcludesMax = excludesMax };

    /// <summary>A factor from 0 to 1000.</summary>
    public static DecimalValue Multiplier() => new("a factor", 0, 1000, decimals: 6);

    /// <summary>An amount in currency units a year, to the cent; positive, because pay is.</summary>
    public static DecimalValue Pay() => new("a yearly amount", 0, 1_000_000_000_000m, decimals: 2) { ExcludesMin = true };

    public override bool TryRead(
        ConfigurationNode node,
        string path,
        IWorkforceStructure configuration,
        ConfigurationReport report,
        out decimal value)
    {
        report.Place(path, node);
        bool isRead = NumberReader.TryRead(node, path, Expected, report, out value);
        if (Math.Abs(value) > Largest)
        {
            // Far out of any range; sums and products of such numbers would have no room.
            report.Error(path, node, $"{Quote.Of(node.Text.Trim())} is too large; expected {Expected}.");
            value = 0;
            return false;
        }

        value = decimal.Round(value, _decimals);
        return isRead;
    }

    // The bounds are those of what is kept: 1.00000000001 is kept as 1, and an editor may well point at it.
    public override JsonObject Schema() => new()
    {
        ["type"] = "number",
        [ExcludesMin ? "exclusiveMinimum" : "minimum"] = _min,
        [ExcludesMax ? "exclusiveMaximum" : "maximum"] = _max,
    };

    public override ConfigurationNode Write(decimal value) => NumberReader.Write(value);

    public override void Check(decimal value, string path, IWorkforceStructure configuration, ConfigurationReport report)
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
        else if (decimal.Round(value, _decimals) != value)
        {
            report.Error(path, FormattableString.Invariant($"{NumberReader.Format(value)} has more than {_decimals} decimals."), "Round it.");
        }
    }

    private bool IsInRange(decimal value) =>
        (ExcludesMin ? value > _min : value >= _min) && (ExcludesMax ? value < _max : value <= _max);
}
