using System.Management.Automation;
using PlanWise.Engine;
using PlanWise.Engine.Census;
using PlanWise.Engine.Configuration;
using PlanWise.Engine.Workflow;
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
        { new UsageException("UnknownEmployee", "Who?", "E1", "Name another."), ErrorCategory.ObjectNotFound },
        { new UsageException("FileExists", "There.", "a", "Add -Force."), ErrorCategory.ResourceExists },
        { new StorageException("DatabaseNotFound", "None.", "a", "Correct it."), ErrorCategory.ObjectNotFound },
        { new StorageException("DatabaseInUse", "In use.", "a", "Close it."), ErrorCategory.ResourceBusy },
        { new StorageException("ReadOnly", "Read only.", "a", "Open it."), ErrorCategory.PermissionDenied },
        { new StorageException("StorageFailure", "Broken.", "a", "Look."), ErrorCategory.ReadError },
    };

    [Theory]
    [MemberData(nameof(Categories))]
    public void Errors_have_the_category_that_scripts_expect(PlanWiseException exception, ErrorCategory category) =>
        Assert.Equal(category, PlanWiseErrorRecord.Category(exception));

    [Theory]
    [MemberData(nameof(Categories))]
    public void Advice_is_there_and_speaks_of_cmdlets(PlanWiseException exception, ErrorCategory category)
    {
        string advice = PlanWiseErrorRecord.Advice(exception);

        Assert.NotEqual(ErrorCategory.NotSpecified, category);
        Assert.NotEmpty(advice);
        Assert.DoesNotContain("--", advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_out_of_sequence_names_every_command_that_is_missing() => Assert.Equal(
        "Run: Invoke-PlanWiseStep -Step PreSimulation; Invoke-PlanWiseStep -Step EventGeneration -Year 2025.",
        PlanWiseErrorRecord.Advice(new StepSequenceException(
            Snapshot, [new StepKey(SimulationStep.PreSimulation, null), new StepKey(SimulationStep.EventGeneration, 2025)])));
}
