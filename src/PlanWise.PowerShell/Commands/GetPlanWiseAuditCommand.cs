using System.Management.Automation;

namespace PlanWise.PowerShell.Commands;

/// <summary>Gets the log of a simulation: what ran when, by whom, with which configuration, and how it ended; or verifies it.</summary>
[Cmdlet(VerbsCommon.Get, "PlanWiseAudit", DefaultParameterSetName = EntriesSet)]
[OutputType(typeof(AuditEntry), ParameterSetName = [EntriesSet])]
[OutputType(typeof(string), ParameterSetName = [JsonLinesSet])]
[OutputType(typeof(AuditVerification), ParameterSetName = [VerifySet])]
public sealed class GetPlanWiseAuditCommand : SimulationCmdlet
{
    private const string EntriesSet = "Entries";
    private const string JsonLinesSet = "JsonLines";
    private const string VerifySet = "Verify";

    /// <summary>Gives each entry as a line of JSON, exactly as it was hashed, with its hash at the end.</summary>
    [Parameter(Mandatory = true, ParameterSetName = JsonLinesSet)]
    public SwitchParameter AsJsonLines { get; set; }

    /// <summary>Checks that no entry was changed, removed or inserted, and that checklist and data are what they say.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VerifySet)]
    public SwitchParameter Verify { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        if (Verify)
        {
            AuditVerification verification = Work(_ => simulation.VerifyAudit(StopToken));
            foreach (string reason in verification.NotCompared)
            {
                WriteWarning(reason);
            }

            Write(simulation, verification);
        }
        else if (AsJsonLines)
        {
            WriteObject(simulation.ReadAudit(StopToken).Select(entry => entry.ToJson()), enumerateCollection: true);
        }
        else
        {
            WriteAll(simulation, simulation.ReadAudit(StopToken));
        }
    }
}
