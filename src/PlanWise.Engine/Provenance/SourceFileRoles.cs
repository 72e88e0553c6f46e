namespace PlanWise.Engine.Provenance;

/// <summary>The names under which the roles of files are stored.</summary>
internal static class SourceFileRoles
{
    /// <summary>The name of a role, e.g. <c>census</c>.</summary>
    public static string StoredName(this SourceFileRole role) => role switch
    {
        SourceFileRole.Configuration => "configuration",
        SourceFileRole.Parameters => "parameters",
        SourceFileRole.Census => "census",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role of a file."),
    };

    /// <summary>The role of a name.</summary>
    public static SourceFileRole Parse(string name) => Enum.GetValues<SourceFileRole>().First(role => role.StoredName() == name);
}
