using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace PlanWise.Engine.Tests.Fuzzing;

/// <summary>
/// Runs a property on random cases. The cases are the same in every run, so that a failure stays one until it is mended; the
/// environment variables <c>PLANWISE_FUZZ_SEED</c> (a number) and <c>PLANWISE_FUZZ_FACTOR</c> (how many times as many cases)
/// look for new ones. A failure names the seed of its own case, and FsCheck leaves out what it does not need to fail.
/// </summary>
internal static class Fuzz
{
    /// <summary>No case may take longer, whatever it holds; a hundredth is usual.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly ulong Seed = ulong.Parse(Environment.GetEnvironmentVariable("PLANWISE_FUZZ_SEED") ?? "20250101", CultureInfo.InvariantCulture);

    private static readonly int Factor = int.Parse(Environment.GetEnvironmentVariable("PLANWISE_FUZZ_FACTOR") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>Checks a property of cases that are each one to a few edits of something sound.</summary>
    /// <param name="cases">How many cases.</param>
    /// <param name="property">Throws when the property does not hold.</param>
    public static void Edits(int cases, Action<Edit[]> property)
    {
        Gen<int> number = Gen.Choose(0, 1_000_000);
        Gen<Edit> edit = from kind in number from place in number from value in number select new Edit(kind, place, value);
        Gen<Edit[]> edits = from count in Gen.Frequency((5, Gen.Constant(1)), (3, Gen.Constant(2)), (2, Gen.Choose(3, 8))) from all in edit.ArrayOf(count) select all;
        Arbitrary<Edit[]> arbitrary = Arb.From(edits, all => Enumerable.Range(0, all.Length).Where(_ => all.Length > 1).Select(left => all.Where((_, index) => index != left).ToArray()));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(cases * Factor).WithReplay(new Replay(new Rnd(Seed), FSharpOption<int>.None)),
            Prop.ForAll(arbitrary, all => Timed(property, all)));
    }

    /// <summary>How many of something there are to be, for what any number of will do.</summary>
    /// <param name="usual">How many without a factor.</param>
    public static int Number(int usual) => usual * Factor;

    /// <summary>A few of many cases, spread over all; with a factor that is large enough, all of them.</summary>
    /// <param name="cases">How many.</param>
    /// <param name="all">All.</param>
    public static IEnumerable<T> Some<T>(int cases, IReadOnlyList<T> all)
    {
        int step = Math.Max(1, all.Count / (cases * Factor));
        return all.Where((_, index) => index % step == (int)(Seed % (ulong)step));
    }

    private static void Timed(Action<Edit[]> property, Edit[] edits)
    {
        var watch = Stopwatch.StartNew();
        property(edits);
        Assert.True(watch.Elapsed < Longest, $"The case took {watch.Elapsed}.");
    }
}
