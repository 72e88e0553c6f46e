using System.Globalization;
using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Output;
using PlanWise.PowerShell.Parameters;
using PlanWise.PowerShell.Sessions;

namespace PlanWise.PowerShell.Commands;

/// <summary>
/// A cmdlet on an open simulation: the one that is given, the one that a result on the pipeline came from, or the one that
/// was opened last in this runspace.
/// </summary>
public abstract class SimulationCmdlet : CancellableCmdlet
{
    /// <summary>The simulation, or a result of it; left out, the one that was opened last in this runspace.</summary>
    [Parameter(ValueFromPipeline = true)]
    [SimulationOfResult]
    [ArgumentCompleter(typeof(OpenSimulationCompleter))]
    [ValidateNotNull]
    public Simulation? Simulation { get; set; }

    /// <summary>The simulation to work on.</summary>
    /// <exception cref="UsageException">None is given and none is open.</exception>
    protected Simulation Current => Simulation ?? OpenSimulations.Current;

    /// <summary>Writes a result, which says from now on which simulation it is of.</summary>
    protected void Write(Simulation simulation, object result)
    {
        ResultOrigin.Remember(result, simulation);
        WriteObject(result);
    }

    /// <summary>Writes results, and links each to the simulation that it comes from.</summary>
    protected void WriteAll(Simulation simulation, IEnumerable<object> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        foreach (object result in results)
        {
            Write(simulation, result);
        }
    }

    /// <summary>What is read of each of several years, or of all when none is named.</summary>
    /// <param name="years">The years; empty for all.</param>
    /// <param name="read">Reads one year, or all for null.</param>
    protected static IEnumerable<T> OfYears<T>(IReadOnlyCollection<int> years, Func<int?, IEnumerable<T>> read)
    {
        ArgumentNullException.ThrowIfNull(years);
        ArgumentNullException.ThrowIfNull(read);
        return years.Count == 0 ? read(null) : years.SelectMany(year => read(year));
    }

    /// <summary>Writes an error for each id that no employee has. Those that were seen in results need no look.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="employeeIds">The ids, wildcards among them.</param>
    /// <param name="seen">The ids in the results.</param>
    protected void RequireEmployees(Simulation simulation, IEnumerable<string> employeeIds, IReadOnlySet<string> seen)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        ArgumentNullException.ThrowIfNull(seen);
        Each(employeeIds.Where(employeeId => !seen.Contains(employeeId)), employeeId => simulation.RequireEmployee(employeeId, StopToken));
    }

    /// <summary>Warns of checks of a year that should have had something to compare.</summary>
    protected void WriteUnproven(YearValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        foreach (ValidationResult result in validation.Unproven)
        {
            WriteWarning(string.Create(CultureInfo.InvariantCulture, $"{validation.Year}: {result}"));
        }
    }
}
