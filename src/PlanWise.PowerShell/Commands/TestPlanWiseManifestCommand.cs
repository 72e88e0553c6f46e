using System.Management.Automation;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Compares a simulation, and the files that it was made from, with a manifest that was kept.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PlanWiseManifest")]
[OutputType(typeof(ManifestVerification), typeof(bool))]
public sealed class TestPlanWiseManifestCommand : SimulationCmdlet
{
    /// <summary>The file that holds the manifest, a path without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Says whether everything is the same, and nothing else.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        string path = this.Literal(Path);
        Simulation simulation = Current;
        ManifestVerification verification = Work(_ =>
            simulation.VerifyManifest(ManifestFile.Read(path), ManifestFile.Directory(path), StopToken));
        Write(simulation, Quiet ? verification.Passed : verification);
    }
}
