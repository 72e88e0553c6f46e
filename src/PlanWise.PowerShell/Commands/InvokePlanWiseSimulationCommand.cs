using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Runs everything that remains of a simulation, or a part of it; each year's summary comes as the year ends.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PlanWiseSimulation", SupportsShouldProcess = true, DefaultParameterSetName = RunSet)]
[OutputType(typeof(YearSummary), ParameterSetName = [RunSet])]
[OutputType(typeof(YearValidation), ParameterSetName = [ValidateOnlySet])]
public sealed class InvokePlanWiseSimulationCommand : SimulationCmdlet
{
    private const string RunSet = "Run";
    private const string ValidateOnlySet = "ValidateOnly";

    /// <summary>The first year to run; left out, the simulation's first.</summary>
    [Parameter(ParameterSetName = RunSet)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int? StartYear { get; set; }

    /// <summary>The last year to run; left out, the simulation's last.</summary>
    [Parameter(ParameterSetName = RunSet)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int? EndYear { get; set; }

    /// <summary>Undoes this year and all later ones, and runs from there; the years before must be complete.</summary>
    [Parameter(ParameterSetName = RunSet)]
    [WholeNumber]
    [ArgumentCompleter(typeof(YearCompleter))]
    public int? ResumeFrom { get; set; }

    /// <summary>Checks every year that has a snapshot; runs and writes nothing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValidateOnlySet)]
    public SwitchParameter ValidateOnly { get; set; }

    /// <summary>Asks between two years whether to go on.</summary>
    [Parameter(ParameterSetName = RunSet)]
    public SwitchParameter PauseBetweenYears { get; set; }

    /// <summary>A step that runs in every year of the range, complete or not, with a warning and even where the checklist would refuse it.</summary>
    [Parameter(ParameterSetName = RunSet)]
    [ArgumentCompleter(typeof(StepCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ForceStep { get; set; }

    /// <inheritdoc/>
    /// <remarks>A run that failed must not be taken for one that ended.</remarks>
    protected override bool EndsOnError => true;

    /// <inheritdoc/>
    protected override void Execute()
    {
        Simulation simulation = Current;
        if (ValidateOnly)
        {
            foreach (int year in simulation.YearsWithSnapshot())
            {
                YearValidation validation = Work(_ => simulation.ValidateYear(year, StopToken));
                WriteUnproven(validation);
                Write(simulation, validation);
            }
        }
        else if (ShouldProcess(simulation.Path, Description(simulation)))
        {
            Run(simulation);
        }
    }

    private void Run(Simulation simulation)
    {
        int endYear = EndYear ?? simulation.Configuration.Simulation.EndYear;
        bool pause = PauseBetweenYears;
        IEnumerator<YearSummary>? years = null;
        try
        {
            while (Work(reporter =>
                (years ??= simulation.Run(new RunOptions(StartYear, EndYear, ResumeFrom, ForceStep is null ? null : SimulationSteps.Parse(ForceStep)), reporter, StopToken).GetEnumerator())
                .MoveNext()))
            {
                YearSummary year = years!.Current;
                Write(simulation, year);
                if (pause && year.Year < endYear && !GoesOn(year.Year + 1, ref pause))
                {
                    return;
                }
            }
        }
        finally
        {
            years?.Dispose();
        }
    }

    private bool GoesOn(int year, ref bool pause)
    {
        bool yesToAll = false;
        bool noToAll = false;
        try
        {
            bool yes = ShouldContinue(
                string.Create(CultureInfo.InvariantCulture, $"Simulate {year}? All before it is complete; a later run goes on from here."),
                "Pause between years",
                ref yesToAll,
                ref noToAll);
            pause = !yesToAll;
            return yes;
        }
        catch (Exception exception) when (exception is HostException or PSInvalidOperationException)
        {
            throw new UsageException(
                "PauseNeedsTerminal",
                string.Create(CultureInfo.InvariantCulture, $"No one can be asked whether to simulate {year}: {exception.Message}"),
                year,
                "Run without -PauseBetweenYears; all before this year is complete.");
        }
    }

    private string Description(Simulation simulation)
    {
        int start = ResumeFrom ?? StartYear ?? simulation.Configuration.Simulation.StartYear;
        int end = EndYear ?? simulation.Configuration.Simulation.EndYear;
        string run = string.Create(CultureInfo.InvariantCulture, $"Run what remains of {start} to {end}");
        return ResumeFrom is not null ? string.Create(CultureInfo.InvariantCulture, $"Undo {start} and all later years and run {start} to {end}")
            : ForceStep is null ? run
            : string.Create(CultureInfo.InvariantCulture, $"{run}, {ForceStep} in each of them anew, which undoes everything made from it");
    }
}
