using System.Text.Json.Nodes;

namespace PlanWise.Configuration.Values;

/// <summary>Null as a value that a part of a JSON schema accepts.</summary>
internal static class SchemaTypes
{
    /// <summary>The same part, which accepts null too.</summary>
    public static JsonObject OrNull(this JsonObject schema)
    {
        schema["type"] = schema["type"] is JsonArray types
            ? new JsonArray([.. types.Select(type => type!.DeepClone()), "null"])
            : new JsonArray(schema["type"]!.DeepClone(), "null");
        return schema;
    }

    /// <summary>Whether a part accepts null.</summary>
    public static bool AcceptsNull(this JsonObject schema) =>
        schema["type"] is JsonArray types && types.Any(type => type!.GetValue<string>() == "null");
}
