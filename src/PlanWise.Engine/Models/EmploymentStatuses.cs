using PlanWise.Engine.Export;

namespace PlanWise.Engine.Models;

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
