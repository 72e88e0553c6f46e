using System.Diagnostics;
using System.Text;
using PlanWise.Configuration;
using PlanWise.Engine.Tests.Configuration;

namespace PlanWise.Engine.Tests.Security;

/// <summary>YAML that is made to take all the memory, the stack or the time there is: refused within seconds.</summary>
[Collection(Alone.Name)]
public sealed class HostileYamlTests : ConfigurationTest
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    public static readonly TheoryData<string> Texts =
    [
        "lists in lists", "maps in maps", "lists of a block", "maps of a block", "keys that are maps", "lists that never close", "quotes that never close", "anchors that explode",
        "anchors that refer to themselves", "a scalar of a megabyte", "a key of a megabyte", "a number of a megabyte", "a million keys", "a million documents", "a million anchors", "a million tags",
        "a million comments", "a block scalar without end", "an indentation without end",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_is_refused_at_once(string name)
    {
        const int Many = 100_000;
        string text = name switch
        {
            "lists in lists" => "simulation: " + new string('[', Many) + new string(']', Many),
            "maps in maps" => string.Concat(Enumerable.Repeat("{a: ", Many)) + new string('}', Many),
            "lists of a block" => string.Concat(Enumerable.Repeat("- ", Many)) + "1",
            "maps of a block" => string.Concat(Enumerable.Range(0, 1_000).Select(depth => new string(' ', depth) + "a:\n")),
            "keys that are maps" => string.Concat(Enumerable.Repeat("? ", Many)) + "1",
            "lists that never close" => "simulation: " + new string('[', Many),
            "quotes that never close" => "simulation: \"" + new string('x', Many),
            "anchors that explode" => Exploding(),
            "anchors that refer to themselves" => "simulation: &a [*a, *a]\nworkforce: &b {b: *b}\n",
            "a scalar of a megabyte" => "simulation: {scenario_id: 1, start_year: " + new string('9', 1_000_000) + "}",
            "a key of a megabyte" => new string('k', 1_000_000) + ": 1",
            "a number of a megabyte" => "workforce: {total_termination_rate: 0." + new string('0', 900_000) + "1x}",
            "a million keys" => string.Concat(Enumerable.Range(0, 90_000).Select(key => FormattableString.Invariant($"k{key}: 1\n"))),
            "a million documents" => string.Concat(Enumerable.Repeat("---\n", 200_000)),
            "a million anchors" => "plan_year: [" + string.Concat(Enumerable.Range(0, 90_000).Select(anchor => FormattableString.Invariant($"&a{anchor} 1,"))) + "]",
            "a million tags" => "plan_year: [" + string.Concat(Enumerable.Repeat("!!str a,", Many)) + "]",
            "a million comments" => string.Concat(Enumerable.Repeat("# x\n", 200_000)) + "nothing: 1",
            "a block scalar without end" => "simulation: |\n" + string.Concat(Enumerable.Repeat("  x\n", 200_000)),
            "an indentation without end" => "simulation:\n" + new string(' ', 900_000) + "x",
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
        var watch = Stopwatch.StartNew();

        Assert.NotEmpty(Errors(text));

        Assert.True(watch.Elapsed < AtOnce, $"{watch.Elapsed}");
    }

    [Fact]
    public void A_hundred_megabytes_are_not_read()
    {
        string path = Path.Combine(Folder, "huge.yaml");
        using (var file = new FileStream(path, FileMode.Create))
        {
            file.Write(Encoding.UTF8.GetBytes("simulation: {random_seed: 1}\n"));
            file.SetLength(100 * 1024 * 1024);
        }

        var watch = Stopwatch.StartNew();
        long before = GC.GetTotalAllocatedBytes();
        var error = Assert.Throws<PlanWiseConfigurationException>(() => ConfigurationLoader.Load(path));

        Assert.Contains("larger than 1 MB", error.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < AtOnce, $"{watch.Elapsed}");
        Assert.True(GC.GetTotalAllocatedBytes() - before < 10_000_000);
    }

    // A billion laughs: nine lists of nine of the one before.
    private static string Exploding()
    {
        var text = new StringBuilder("plan_year:\n  a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (int i = 1; i < 10; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        }

        return text.ToString();
    }
}
