using System.Text.Json.Nodes;
using PlanWise.Engine.Tests.Fuzzing;

namespace PlanWise.Engine.Tests.Audit;

/// <summary>Manifests with one place that is not as PlanWise wrote it.</summary>
public sealed class DamagedManifestTests(KeptSimulation kept) : IClassFixture<KeptSimulation>
{
    [Fact]
    public void Every_damage_is_a_difference_or_is_refused_with_its_place()
    {
        using Simulation simulation = Simulation.Open(kept.Database, readOnly: true);
        string sound = kept.Manifest.ToJson();
        int refused = 0;
        List<(string Path, SimulationManifest Manifest)> read = [];
        foreach ((string path, string json) in Damaged(sound))
        {
            try
            {
                read.Add((path, SimulationManifest.FromJson(json, "m.json")));
            }
            catch (UsageException error)
            {
                refused++;
                Assert.Equal("InvalidManifest", error.ErrorId);
                Assert.StartsWith("'m.json' is not a manifest of a simulation: $", error.Message, StringComparison.Ordinal);
                Assert.Contains(path, error.Message, StringComparison.Ordinal);
                Assert.DoesNotContain("JSON", error.Message, StringComparison.Ordinal);
                Assert.DoesNotContain("System.", error.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(refused, 100, int.MaxValue);
        Assert.All(Fuzz.Some(15, read), each => Assert.False(simulation.VerifyManifest(each.Manifest).Passed, each.Path));
    }

    [Theory]
    [InlineData("\"name\": \"census_dimensions\"", "\"name\": 7", "$.tables[0].name is a number, not text.")]
    [InlineData("\"audit_entries\": 13", "\"audit_entries\": 1.5", "$.audit_entries is 1.5, not a whole number.")]
    [InlineData("\"role\": \"census\"", "\"role\": \"people\"", "is text, not one of configuration, parameters, census.")]
    [InlineData("\"format\"", "\"SSN-791417296\": 1, \"format\"", "$['SSN-*****7296'] is not known.")]
    [InlineData("\"format\"", "\"host_name\": \"other\", \"format\"", "$.host_name is there more than once.")]
    [InlineData("\"format\"", "\"\\ud800\": 1, \"format\"", "half a character")]
    [InlineData("\"host_name\": \"", "\"host_name\": \"\\udc00", "$.host_name is not Unicode")]
    [InlineData("\"format\"", "format", "it cannot be read as JSON from line 2 on.")]
    public void What_is_wrong_is_said_with_its_place(string sound, string damaged, string expected)
    {
        string json = kept.Manifest.ToJson();
        Assert.Contains(sound, json, StringComparison.Ordinal);

        var error = Assert.Throws<UsageException>(() =>
            SimulationManifest.FromJson(json.Replace(sound, damaged, StringComparison.Ordinal), "m.json"));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("a manifest as PlanWise wrote it", error.RecommendedAction, StringComparison.Ordinal);
    }

    // Each place left out, null, each kind of value, an empty list or object, and a list with null in it.
    private static IEnumerable<(string Path, string Json)> Damaged(string sound)
    {
        Action<JsonNode>[] changes =
        [
            node => _ = node.Parent is JsonObject parent ? parent.Remove(node.GetPropertyName()) : node.Parent!.AsArray().Remove(node),
            node => Replace(node, null),
            node => Replace(node, JsonValue.Create(7)),
            node => Replace(node, JsonValue.Create("text")),
            node => Replace(node, JsonValue.Create(true)),
            node => Replace(node, new JsonArray()),
            node => Replace(node, new JsonObject()),
            node => (node as JsonArray)?.Insert(0, null),
        ];
        JsonNode original = JsonNode.Parse(sound)!;
        for (int place = 0; place < Places(original).Count(); place++)
        {
            foreach (Action<JsonNode> change in changes)
            {
                JsonNode damaged = JsonNode.Parse(sound)!;
                JsonNode node = Places(damaged).ElementAt(place);
                string path = node.GetPath();
                string list = node.Parent is JsonArray ? node.Parent.GetPath() : path;
                change(node);
                if (!JsonNode.DeepEquals(original, damaged))
                {
                    yield return (node.Parent is null ? list : path, damaged.ToJsonString());
                }
            }
        }
    }

    private static void Replace(JsonNode node, JsonNode? value)
    {
        if (node.Parent is JsonObject parent)
        {
            parent[node.GetPropertyName()] = value;
        }
        else
        {
            node.Parent!.AsArray()[node.GetElementIndex()] = value;
        }
    }

    // One of the many settings and of the many tables stands for all.
    private static IEnumerable<JsonNode> Places(JsonNode node) => Children(node).SelectMany(child => Places(child).Prepend(child));

    private static IEnumerable<JsonNode> Children(JsonNode node) => node switch
    {
        JsonObject when node.GetPath() == "$.settings" => node.AsObject().Take(1).Select(member => member.Value!),
        JsonObject members => members.Where(member => member.Value is not null).Select(member => member.Value!),
        JsonArray elements => elements.Take(1).Select(element => element!),
        _ => [],
    };
}
