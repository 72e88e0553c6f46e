using PlanWise.Domain;

namespace PlanWise;

/// <summary>Names of the employment statuses.</summary>
public static class EmploymentStatuses
{
    /// <summary>The name under which a status is stored.</summary>
    public static string StoredName(this EmploymentStatus status) => status switch
    {
        EmploymentStatus.Active => "active",
        EmploymentStatus.Terminated => "terminated",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not an employment status."),
    };

    /// <summary>The status that is stored under a name.</summary>
    /// <exception cref="StorageException">None is.</exception>
    internal static EmploymentStatus Stored(string name) =>
        Enum.GetValues<EmploymentStatus>().Where(status => status.StoredName() == name).Select(status => (EmploymentStatus?)status).FirstOrDefault()
            ?? throw DataFailure.Unknown("employment_status", name);

    /// <summary>Reads a status in any letter case.</summary>
    /// <exception cref="UsageException">There is no such status.</exception>
    public static EmploymentStatus Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        foreach (EmploymentStatus status in Enum.GetValues<EmploymentStatus>())
        {
            if (name.Equals(status.StoredName(), StringComparison.OrdinalIgnoreCase))
            {
                return status;
            }
        }

        throw new UsageException("UnknownStatus", $"There is no employment status {Quote.Of(name)}.", name, "Use active or terminated.");
    }
}
