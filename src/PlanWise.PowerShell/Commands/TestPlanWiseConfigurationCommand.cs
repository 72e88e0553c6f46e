using System.Management.Automation;
using PlanWise.Configuration;

namespace PlanWise.PowerShell.Commands;

/// <summary>Lists what is wrong or doubtful in configuration files, with line and column.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PlanWiseConfiguration", DefaultParameterSetName = PathSet)]
[OutputType(typeof(ConfigurationIssue), typeof(bool))]
public sealed class TestPlanWiseConfigurationCommand : FilesCmdlet
{
    /// <summary>Says for each file whether it can be used, and nothing else.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        Each(Files, file =>
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
        });
    }

    private static IReadOnlyList<ConfigurationIssue> Issues(string file)
    {
        try
        {
            return ConfigurationLoader.Load(file).Issues;
        }
        catch (PlanWiseConfigurationException exception) when (exception.ErrorId != PlanWiseConfigurationException.NotFound)
        {
            return exception.Issues;
        }
    }
}
