namespace PlanWise.Domain;

/// <summary>How a dimension is named: in the database and in CSV, and as a property in PowerShell.</summary>
internal static class DimensionNames
{
    // Columns of the tables of people and of the census, and properties of every result.
    private static readonly string[] Others = ["dimensions", "malformed", "path", "simulation", "source_line", "valid_from", "valid_to"];

    private static readonly Lazy<HashSet<string>> Taken = new(() => [.. Records().SelectMany(Names).Concat(Others).Select(Plain)]);

    /// <summary>Whether results that have dimensions have a column of this name anyway, however it is spelled.</summary>
    public static bool IsTaken(string name) => Taken.Value.Contains(Plain(name));

    /// <summary>Whether two names are one property in PowerShell.</summary>
    public static bool AreSame(string one, string other) => Plain(one) == Plain(other);

    /// <summary>Whether a column of this name holds SSNs.</summary>
    public static bool IsOfSsns(string name)
    {
        string[] words = name.ToUpperInvariant().Split([' ', '_', '-', '.'], StringSplitOptions.RemoveEmptyEntries);
        return words.Contains("SSN") || string.Concat(words) is "SSN" or "SOCIALSECURITY" or "SOCIALSECURITYNUMBER" or "EMPLOYEESSN";
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    private static IEnumerable<Type> Records() => typeof(IDimensioned).Assembly.GetExportedTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IDimensioned)));

    private static IEnumerable<string> Names(Type record) => record.GetProperties().SelectMany(property => (string[])[property.Name, StoredName.OfColumn(property)]);
}
