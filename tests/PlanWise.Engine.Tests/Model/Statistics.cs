namespace PlanWise.Engine.Tests.Model;

/// <summary>
/// The few statistics that tests of distributions need. Each gives a deviation in standard errors, so that chance alone
/// leaves -4 to 4 once in 16,000 times and -3 to 3 once in 370.
/// </summary>
internal static class Statistics
{
    /// <summary>How far a sum of independent draws is from its expectation, in standard errors.</summary>
    public static double Deviation(double observed, double expected, double variance) =>
        (observed - expected) / Math.Sqrt(variance);

    /// <summary>Pearson's X² = Σ (observed - expected)² / expected.</summary>
    public static double ChiSquare(IEnumerable<double> observed, IEnumerable<double> expected) =>
        observed.Zip(expected, (count, expectation) => (count - expectation) * (count - expectation) / expectation).Sum();

    /// <summary>
    /// X² as a standard normal deviate. Wilson and Hilferty (1931): (X² / k)^(1/3) is nearly normal with mean 1 - 2 / (9k)
    /// and variance 2 / (9k). Far above 0, the counts do not follow the expectation; far below, they are too even for chance.
    /// </summary>
    public static double ChiSquareDeviation(double chiSquare, int degreesOfFreedom)
    {
        double variance = 2.0 / (9 * degreesOfFreedom);
        return (Math.Cbrt(chiSquare / degreesOfFreedom) - (1 - variance)) / Math.Sqrt(variance);
    }

    /// <summary>
    /// √n D of Kolmogorov and Smirnov, D being the greatest distance between the empirical distribution of the values and the
    /// uniform one from min to max. For large n chance alone exceeds x with probability 2 exp(-2x²): 1.63 once in 100 times,
    /// 2.23 once in 10,000.
    /// </summary>
    public static double KolmogorovSmirnov(IEnumerable<double> values, double min, double max)
    {
        double[] sorted = [.. values.Order()];
        double distance = sorted.Select((value, index) =>
        {
            double share = (value - min) / (max - min);
            return Math.Max(share - ((double)index / sorted.Length), ((index + 1.0) / sorted.Length) - share);
        }).Max();
        return Math.Sqrt(sorted.Length) * distance;
    }

    /// <summary>
    /// X² of a table of counts against independence of rows and columns, each expectation being row sum × column sum / total.
    /// It has (rows - 1) × (columns - 1) degrees of freedom.
    /// </summary>
    public static double ChiSquareOfIndependence(double[][] table)
    {
        double total = table.Sum(row => row.Sum());
        return ChiSquare(
            table.SelectMany(row => row),
            table.SelectMany(row => row.Select((_, column) => row.Sum() * table.Sum(other => other[column]) / total)));
    }
}
