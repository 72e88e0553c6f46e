using System.Globalization;
using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Runs one step; its output replaces that of an earlier run, and everything that builds on it is undone.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PlanWiseStep", SupportsShouldProcess = true)]
[OutputType(typeof(StepResult))]
public sealed class InvokePlanWiseStepCommand : SimulationCmdlet
{
    /// <summary>The step, by either of its names; left out, the one that the checklist asks for.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(StepCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Step { get; set; }

    /// <summary>The year; left out, the first that is not complete.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int? Year { get; set; }

    /// <summary>Runs the step, with a warning, even though steps that it needs are not complete; it is recorded as forced.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        StepKey key = simulation.FindStep(Step is null ? null : SimulationSteps.Parse(Step), Year);
        int later = simulation.Checklist.From(key).Skip(1).Count(simulation.Checklist.IsRecorded);
        if (ShouldProcess(simulation.Path, string.Create(CultureInfo.InvariantCulture, $"Run {key}{(later == 0 ? "" : $" and undo the {later} later steps that have run")}")))
        {
            Write(simulation, Work(reporter => simulation.RunStep(key.Step, key.Year, Force, reporter, StopToken)));
        }
    }
}
