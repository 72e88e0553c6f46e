namespace PlanWise.Engine.Tests.Domain;

public sealed class RemedyTests
{
    [Fact]
    public void There_are_no_others_than_those_that_can_be_worded()
    {
        Assert.Empty(typeof(Remedy).GetConstructors());
        Assert.All(Remedies.All, remedy => Assert.True(remedy.GetType().IsSealed, $"{remedy.GetType()} is not sealed."));
        Assert.True(Remedies.All.Count > 15);
    }

    [Fact]
    public void Each_is_a_sentence_that_names_no_command_and_no_cmdlet() => Assert.All(Remedies.All, remedy =>
    {
        Assert.Matches(@"^[A-Z].+\.$", remedy.Sentence);
        Assert.DoesNotMatch("planwise |-PlanWise|(?<![a-z])-?-[a-z]", remedy.Sentence);
        Assert.Equal(remedy.Sentence, remedy.ToString());
    });

    [Fact]
    public void A_sentence_is_a_remedy_too()
    {
        var error = new UsageException("Some", "Something is wrong.", null, "Mend it.");

        Assert.IsType<Remedy.Words>(error.Remedy);
        Assert.Equal("Mend it.", error.RecommendedAction);
    }

    [Fact]
    public void Whole_years_that_are_missing_come_before_the_steps_of_the_next()
    {
        StepKey first = new(SimulationStep.YearTransition, 2027), second = new(SimulationStep.WorkforceBaseline, 2027);
        var missing = (StepKey[])[.. SimulationSteps.Yearly.Select(step => new StepKey(step, 2026)), first, second];

        var until = Assert.IsType<Remedy.RunUntil>(new StepSequenceException(new StepKey(SimulationStep.EventGeneration, 2027), missing).Remedy);
        var steps = Assert.IsType<Remedy.RunSteps>(new StepSequenceException(new StepKey(SimulationStep.EventGeneration, 2027), [first, second]).Remedy);

        Assert.Equal((2026, "Run the simulation up to 2026 first."), (until.Year, until.Sentence));
        Assert.Equal([first, second], until.Steps);
        Assert.Equal([first, second], steps.Steps);
        Assert.Equal("Run year_transition of 2027 first.", steps.Sentence);
    }
}
