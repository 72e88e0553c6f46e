using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PlanWise.Audit;

/// <summary>
/// Whether JSON has the members and values that a type is written with, and where it has not. That is found out before
/// anything is made of it, since .NET's message names types and constructors.
/// </summary>
/// <param name="options">How the type is written.</param>
internal sealed class JsonShape(JsonSerializerOptions options)
{
    /// <summary>The first difference, as <c>$.tables[0].name is missing</c>; null when there is none.</summary>
    /// <param name="json">What was read.</param>
    /// <param name="type">What it should be.</param>
    public string? Fault(JsonElement json, Type type) => Fault(json, options.GetTypeInfo(type), "$");

    private string? Fault(JsonElement json, JsonTypeInfo type, string path) => type.Kind switch
    {
        JsonTypeInfoKind.Object => OtherKind(json, JsonValueKind.Object, path) ?? OfMembers(json, type, path),
        JsonTypeInfoKind.Enumerable => OtherKind(json, JsonValueKind.Array, path) ?? json.EnumerateArray()
            .Select((element, index) => Fault(element, options.GetTypeInfo(type.ElementType!), FormattableString.Invariant($"{path}[{index}]")))
            .FirstOrDefault(fault => fault is not null),
        JsonTypeInfoKind.Dictionary => OtherKind(json, JsonValueKind.Object, path) ?? Doubled(json, path) ?? json.EnumerateObject()
            .Select(member => Fault(member.Value, options.GetTypeInfo(type.ElementType!), Member(path, member.Name)))
            .FirstOrDefault(fault => fault is not null),
        _ => OfValue(json, type.Type, path),
    };

    private string? OfMembers(JsonElement json, JsonTypeInfo type, string path)
    {
        if (Doubled(json, path) is { } doubled)
        {
            return doubled;
        }

        foreach (JsonPropertyInfo member in type.Properties)
        {
            string name = Member(path, member.Name);
            if (!json.TryGetProperty(member.Name, out JsonElement value))
            {
                return $"{name} is missing";
            }

            if (!(value.ValueKind == JsonValueKind.Null && member.IsSetNullable)
                && Fault(value, options.GetTypeInfo(member.PropertyType), name) is { } fault)
            {
                return fault;
            }
        }

        return json.EnumerateObject().FirstOrDefault(member => type.Properties.All(known => known.Name != member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } other
            ? $"{Member(path, other.Name)} is not known"
            : null;
    }

    private static string? Doubled(JsonElement json, string path) =>
        json.EnumerateObject().GroupBy(member => member.Name).FirstOrDefault(members => members.Count() > 1) is { } doubled
            ? $"{Member(path, doubled.Key)} is there more than once"
            : null;

    private static string? OtherKind(JsonElement json, JsonValueKind expected, string path) =>
        json.ValueKind == expected ? null : $"{path} is {Words(json.ValueKind)}, not {Words(expected)}";

    private string? OfValue(JsonElement json, Type type, string path)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Null || json.Deserialize(type, options) is null ? $"{path} is null" : null;
        }
        catch (JsonException)
        {
            return type == typeof(string) && json.ValueKind == JsonValueKind.String
                ? $"{path} is not Unicode: it holds half a character"
                : $"{path} is {(json.ValueKind == JsonValueKind.Number && type != typeof(string) ? Quote.Cut(json.GetRawText()) : Words(json.ValueKind))}, not {Words(type)}";
        }
    }

    // A name comes from outside.
    private static string Member(string path, string name) =>
        name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
            ? $"{path}.{Quote.Cut(SsnMask.InQuotedText(name))}"
            : $"{path}[{Quote.Of(SsnMask.InQuotedText(name))}]";

    private static string Words(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private static string Words(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(DateTimeOffset) ? "a time, as 2025-01-31T12:00:00+00:00"
        : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type).Select(name => name.ToLowerInvariant()))}"
        : "a whole number";
}
