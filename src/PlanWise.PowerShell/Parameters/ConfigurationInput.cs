using PlanWise.Configuration;
using PlanWise.PowerShell.Commands;

namespace PlanWise.PowerShell.Parameters;

/// <summary>Reads the configurations that cmdlets are given.</summary>
internal static class ConfigurationInput
{
    /// <summary>Reads a configuration file and warns of what is doubtful in it.</summary>
    /// <param name="cmdlet">The cmdlet that was given the path.</param>
    /// <param name="path">The path as typed, taken literally.</param>
    /// <exception cref="PlanWiseConfigurationException">The file cannot be used.</exception>
    public static SimulationConfiguration LoadConfiguration(this CancellableCmdlet cmdlet, string path)
    {
        SimulationConfiguration configuration = ConfigurationLoader.Load(cmdlet.Literal(path));
        foreach (ConfigurationIssue issue in configuration.Issues)
        {
            if (issue.Severity == ConfigurationIssueSeverity.Warning)
            {
                cmdlet.WriteWarning(TerminalText.Message(issue.ToString()));
            }
            else
            {
                cmdlet.WriteVerbose(TerminalText.Message(issue.ToString()));
            }
        }

        return configuration;
    }
}
