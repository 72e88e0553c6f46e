using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PlanWise.Engine.Tests.Reports.Decisions;

/// <summary>
/// Does what a reader of a trace does: computes what a calculation says, from its text alone. It knows arithmetic, hashes
/// and days; nothing of the simulation.
/// </summary>
internal static partial class HandCalculation
{
    /// <summary>Whether a calculation gives a value; null when it is words, so that there is nothing to compute.</summary>
    public static bool? Gives(DecisionStep step)
    {
        string text = Explained().Replace(step.Calculation, "");
        if (Hash().Match(step.Calculation) is { Success: true } hash)
        {
            return Draw(hash.Groups["name"].Value, hash.Groups["text"].Value) is var draw && Agree(draw, Double(step.Value));
        }

        if (Quotas().Match(text) is { Success: true } quotas)
        {
            return LargestRemainder(quotas.Groups["total"].Value, quotas.Groups["weights"].Value) == step.Value;
        }

        if (DayBefore().Match(text) is { Success: true } days)
        {
            return Day(days.Groups["last"].Value).DayNumber - Day(days.Groups["first"].Value).DayNumber == int.Parse(step.Value, CultureInfo.InvariantCulture);
        }

        if (DayAfter().Match(text) is { Success: true } day)
        {
            return Day(day.Groups["day"].Value).AddDays((int)new Formula<double>(day.Groups["days"].Value).Result()) == Day(step.Value);
        }

        if (Comparison().IsMatch(text))
        {
            // A range that a draw or a rank falls into belongs to the value; a condition is the value.
            bool holds = Holds(text);
            return step.Value is "true" or "false" ? holds == (step.Value == "true") : holds;
        }

        return !Computable().IsMatch(text)
            ? null
            : Agree(new Formula<double>(text).Result(), Double(step.Value))
                || new Formula<decimal>(text).Result() == decimal.Parse(step.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    // DuckDB turns a decimal into a binary fraction with an error in the last bit now and then, and numbers are printed
    // without such noise.
    private static bool Agree(double computed, double printed) =>
        computed == printed || Math.Abs(computed - printed) <= 2e-14 * Math.Abs(printed);

    private static double Double(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [SuppressMessage("Security", "CA5351", Justification = "The contract's draws are MD5; nothing is protected by them.")]
    private static double Draw(string hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return hash == "MD5"
            ? (BinaryPrimitives.ReadUInt64BigEndian(MD5.HashData(bytes)) >> 8 >> 3) / Math.Pow(2, 53)
            : BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(bytes)) / (Math.Pow(2, 32) - 1);
    }

    private static string LargestRemainder(string total, string weights)
    {
        int units = int.Parse(total, CultureInfo.InvariantCulture);
        decimal[] each = [.. weights.Split(", ").Select(weight => decimal.Parse(weight, CultureInfo.InvariantCulture))];
        decimal[] shares = [.. each.Select(weight => units * weight / each.Sum())];
        int[] whole = [.. shares.Select(share => (int)decimal.Floor(share))];
        foreach (int level in Enumerable.Range(0, each.Length).OrderByDescending(level => shares[level] - whole[level]).Take(units - whole.Sum()))
        {
            whole[level]++;
        }

        return string.Join(", ", whole);
    }

    private static bool Holds(string comparison)
    {
        string[] parts = Operator().Split(comparison);
        return Enumerable.Range(0, parts.Length / 2).All(index => Compare(parts[2 * index], parts[(2 * index) + 1], parts[(2 * index) + 2]));
    }

    private static bool Compare(string left, string comparison, string right)
    {
        int order = DateOnly.TryParseExact(left, "yyyy-MM-dd", out DateOnly day)
            ? day.CompareTo(Day(right))
            : Double(left).CompareTo(Double(right));
        return comparison switch { "<" => order < 0, "<=" => order <= 0, ">=" => order >= 0, _ => throw new FormatException(comparison) };
    }

    // Words after a formula: ", the last day employed"; and formulas that are none: "0, since …" is the number alone.
    [GeneratedRegex(", (since|the) .*$")]
    private static partial Regex Explained();

    [GeneratedRegex("^(?<name>MD5|SHA256)\\((?<text>.*)\\)$")]
    private static partial Regex Hash();

    [GeneratedRegex("^LARGEST_REMAINDER\\((?<total>\\d+); (?<weights>[0-9., ]+)\\)$")]
    private static partial Regex Quotas();

    [GeneratedRegex("^(?<last>\\d{4}-\\d\\d-\\d\\d) - (?<first>\\d{4}-\\d\\d-\\d\\d)$")]
    private static partial Regex DayBefore();

    [GeneratedRegex("^(?<day>\\d{4}-\\d\\d-\\d\\d) \\+ (?<days>.+)$")]
    private static partial Regex DayAfter();

    [GeneratedRegex("^[0-9.E-]+( (<|<=|>=) [0-9.E-]+)+$")]
    private static partial Regex Comparison();

    [GeneratedRegex(" (<=|<|>=) ")]
    private static partial Regex Operator();

    [GeneratedRegex("^[(0-9A-Z_][A-Z0-9_.,()*/+ E-]*$")]
    private static partial Regex Computable();

    /// <summary>Arithmetic with + - * /, brackets and a few functions, from left to right.</summary>
    private sealed partial class Formula<T>(string text)
        where T : INumber<T>
    {
        private readonly Queue<string> _tokens = new(Token().Matches(text).Select(match => match.Value));

        public T Result()
        {
            T result = Sum();
            return _tokens.Count == 0 ? result : throw new FormatException(text);
        }

        private static T Apply(string function, List<T> values) => function switch
        {
            "MIN" => values.Min()!,
            "MAX" => values.Max()!,
            "FLOOR" => Rounded(values[0], 0, MidpointRounding.ToNegativeInfinity),
            "CEIL" => Rounded(values[0], 0, MidpointRounding.ToPositiveInfinity),
            "ROUND" => Rounded(values[0], int.CreateChecked(values[1]), MidpointRounding.AwayFromZero),
            "ROUND_HALF_EVEN" => Rounded(values[0], 0, MidpointRounding.ToEven),
            _ => throw new FormatException(function),
        };

        private static T Rounded(T value, int digits, MidpointRounding rounding) => value is double number && digits <= 15
            ? T.CreateChecked(Math.Round(number, digits, rounding))
            : T.CreateChecked(decimal.Round(decimal.CreateChecked(value), digits, rounding));

        private T Sum()
        {
            T sum = Product();
            while (_tokens.TryPeek(out string? sign) && sign is "+" or "-")
            {
                _tokens.Dequeue();
                sum = sign == "+" ? sum + Product() : sum - Product();
            }

            return sum;
        }

        private T Product()
        {
            T product = Factor();
            while (_tokens.TryPeek(out string? sign) && sign is "*" or "/")
            {
                _tokens.Dequeue();
                product = sign == "*" ? product * Factor() : product / Factor();
            }

            return product;
        }

        private T Factor()
        {
            string token = _tokens.Dequeue();
            if (char.IsAsciiLetter(token[0]))
            {
                _tokens.Dequeue();
                var values = new List<T>();
                do
                {
                    values.Add(Sum());
                }
                while (_tokens.Dequeue() == ",");
                return Apply(token, values);
            }

            if (token == "(")
            {
                T inner = Sum();
                return _tokens.Dequeue() == ")" ? inner : throw new FormatException(text);
            }

            return token == "-" ? -Factor() : T.Parse(token, NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        [GeneratedRegex("[0-9.]+(E-?[0-9]+)?|[A-Z_]+|[-+*/(),]")]
        private static partial Regex Token();
    }
}
