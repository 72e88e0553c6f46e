using System.Management.Automation;
using PlanWise.Configuration;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Writes a configuration file with every key, explained, at its default.</summary>
[Cmdlet(VerbsCommon.New, "PlanWiseConfiguration", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class NewPlanWiseConfigurationCommand : CancellableCmdlet
{
    /// <summary>The YAML file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The census that the configuration names; as typed, relative to the configuration's directory.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CensusPath { get; set; }

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        string path = this.Literal(Path);
        if (!ShouldProcess(path, "Write configuration"))
        {
            return;
        }

        NewFile.RequireFree(path, Force);
        SimulationConfiguration content = SimulationConfiguration.Default;
        content = content with { Census = content.Census with { Path = CensusPath } };
        ConfigurationTemplate.WriteFile(path, content);

        this.WriteFile(path);
    }
}
