using System.Management.Automation;

namespace PlanWise.PowerShell.Commands;

/// <summary>Gets the log of a simulation: what ran when, by whom, with which configuration, and how it ended.</summary>
[Cmdlet(VerbsCommon.Get, "PlanWiseAudit")]
[OutputType(typeof(AuditEntry))]
public sealed class GetPlanWiseAuditCommand : SimulationCmdlet
{
    /// <inheritdoc/>
    protected override void Execute() => WriteObject(Current.ReadAudit(StopToken), enumerateCollection: true);
}
