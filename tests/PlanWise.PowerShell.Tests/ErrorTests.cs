using System.Management.Automation;
using PlanWise.Configuration;
using PlanWise.PowerShell.Errors;

namespace PlanWise.PowerShell.Tests;

public sealed class ErrorTests
{
    private static readonly StepKey Snapshot = new(SimulationStep.WorkforceSnapshot, 2025);

    public static TheoryData<PlanWiseException, ErrorCategory> Categories { get; } = new()
    {
        { new StepSequenceException(Snapshot, [Snapshot]), ErrorCategory.InvalidOperation },
        { new ConfigurationChangedException("plan.duckdb", [new ConfigurationDifference("a", "1", "2")]), ErrorCategory.InvalidOperation },
        { new PlanWiseConfigurationException("planwise.yaml", []), ErrorCategory.InvalidData },
        { new CensusException("CensusEmpty", "Nobody.", null, "Add somebody."), ErrorCategory.InvalidData },
        { new UsageException("YearOutsideSimulation", "1999 is not simulated.", 1999, "Give another."), ErrorCategory.InvalidArgument },
        { new UsageException("NothingSimulatedYet", "Nothing.", null, "Run it."), ErrorCategory.InvalidOperation },
        { new UsageException("NoSimulationOpen", "None.", null, "Open one."), ErrorCategory.ObjectNotFound },
        { new UsageException("EmployeeNotFound", "Who?", "E1", "Name another."), ErrorCategory.ObjectNotFound },
        { new UsageException("FileExists", "There.", "a", "Add -Force."), ErrorCategory.ResourceExists },
        { new PlanWiseConfigurationException("planwise.yaml", new FileNotFoundException()), ErrorCategory.ObjectNotFound },
        { new CensusException("CensusNotFound", "None.", "a", "Correct it."), ErrorCategory.ObjectNotFound },
        { new StorageException("ManifestNotFound", "None.", "a", "Correct it."), ErrorCategory.ObjectNotFound },
        { new StorageException("DatabaseNotFound", "None.", "a", "Correct it."), ErrorCategory.ObjectNotFound },
        { new StorageException("DatabaseInUse", "In use.", "a", "Close it."), ErrorCategory.ResourceBusy },
        { new StorageException("ReadOnly", "Read only.", "a", "Open it."), ErrorCategory.PermissionDenied },
        { new StorageException("StorageFailure", "Broken.", "a", "Look."), ErrorCategory.ReadError },
    };

    [Theory]
    [MemberData(nameof(Categories))]
    public void Errors_have_the_category_that_scripts_expect(PlanWiseException exception, ErrorCategory category) =>
        Assert.Equal(category, PlanWiseErrorRecord.Category(exception));

    [Fact]
    public void Whole_years_that_are_missing_are_run_by_one_command()
    {
        StepKey[] missing =
        [
            .. from year in new[] { 2026, 2027 } from step in SimulationSteps.Yearly select new StepKey(step, year),
            new StepKey(SimulationStep.YearTransition, 2028), new StepKey(SimulationStep.WorkforceBaseline, 2028),
        ];

        Assert.Equal(
            "Run: Invoke-PlanWiseSimulation -EndYear 2027; Invoke-PlanWiseStep -Step YearTransition -Year 2028; Invoke-PlanWiseStep -Step WorkforceBaseline -Year 2028.",
            RemedyText.Of(new StepSequenceException(new StepKey(SimulationStep.WorkforceRequirements, 2028), missing).Remedy));
    }

    [Fact]
    public void A_step_out_of_sequence_names_every_command_that_is_missing() => Assert.Equal(
        "Run: Invoke-PlanWiseStep -Step PreSimulation; Invoke-PlanWiseStep -Step EventGeneration -Year 2025.",
        RemedyText.Of(new StepSequenceException(
            Snapshot, [new StepKey(SimulationStep.PreSimulation, null), new StepKey(SimulationStep.EventGeneration, 2025)]).Remedy));
}
