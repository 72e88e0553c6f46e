using System.Management.Automation;
using PlanWise.Engine.Configuration;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Lists what is wrong or doubtful in configuration files, with line and column.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PlanWiseConfiguration", DefaultParameterSetName = PathSet)]
[OutputType(typeof(ConfigurationIssue), typeof(bool))]
public sealed class TestPlanWiseConfigurationCommand : CancellableCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>The YAML files; wildcards are permitted.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The YAML files, taken exactly as typed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Says for each file whether it can be used, and nothing else.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        foreach (string file in this.Files(Path, LiteralPath))
        {
            IReadOnlyList<ConfigurationIssue> issues = Issues(file);
            if (Quiet)
            {
                WriteObject(!issues.Any(issue => issue.Severity == ConfigurationIssueSeverity.Error));
            }
            else
            {
                WriteObject(issues, enumerateCollection: true);
            }
        }
    }

    private static IReadOnlyList<ConfigurationIssue> Issues(string file)
    {
        try
        {
            return ConfigurationLoader.Load(file).Issues;
        }
        catch (PlanWiseConfigurationException exception)
        {
            return exception.Issues;
        }
    }
}
