using System.Text.RegularExpressions;

namespace PlanWise.Cli.Tests;

public sealed partial class RemedyTextTests
{
    public static TheoryData<Remedy, string?> Commands { get; } = new()
    {
        { new Remedy.Words("Look."), null },
        { new Remedy.RunSteps(Remedies.Steps), "planwise step -d plan.duckdb --step pre_simulation" },
        { new Remedy.RunSteps([new StepKey(SimulationStep.EventGeneration, 2026)]), "planwise step -d plan.duckdb --year 2026 --step event_generation" },
        { new Remedy.RunUntil(2027, [new StepKey(SimulationStep.YearTransition, 2028)]), "planwise run -d plan.duckdb --end-year 2027" },
        { new Remedy.RunEverything(), "planwise run -d plan.duckdb" },
        { new Remedy.Remake(), "planwise step -d plan.duckdb --step pre_simulation" },
        { new Remedy.LookAtChecklist(), "planwise checklist -d plan.duckdb" },
        { new Remedy.LookAtChecks(2025), "planwise validate -d plan.duckdb --year 2025" },
        { new Remedy.OpenForWriting(), null },
        { new Remedy.OpenAgain(), null },
        { new Remedy.CorrectPathOrStart(), null },
        { new Remedy.CorrectPathOrWriteConfiguration(), "planwise init" },
        { new Remedy.CorrectPathOrWriteCensus(), null },
        { new Remedy.NameConfiguration(), null },
        { new Remedy.NameCensus(), null },
        { new Remedy.NameManifest(), "planwise manifest -d plan.duckdb" },
        { new Remedy.NameWholeManifest(), "planwise manifest -d plan.duckdb" },
        { new Remedy.AllowConfigurationChange(), "planwise run -d plan.duckdb, or your command with --allow-configuration-change" },
        { new Remedy.AllowCensusChange(), "planwise run -d plan.duckdb, or your command with --allow-census-change, which undoes every year" },
        { new Remedy.AllowMoreTime(), null },
        { new Remedy.UseOneOf(["merit_raise"], ["MeritRaise"]), null },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_remedy_names_the_command_that_helps(Remedy remedy, string? command) =>
        Assert.Equal(command, RemedyText.Command(remedy, "plan.duckdb"));

    [Fact]
    public void Every_remedy_is_worded_in_options_that_there_are() => Assert.All(Remedies.All, remedy =>
    {
        if (RemedyText.Command(remedy, "plan.duckdb") is not { } command)
        {
            return;
        }

        Match name = Name().Match(command);
        Assert.True(name.Success, command);
        CommandResult help = InProcess.Run(name.Groups["command"].Value, "--help");
        Assert.Equal(0, help.ExitCode);
        Assert.All(Option().Matches(command), option => Assert.Contains(option.Value, help.Output, StringComparison.Ordinal));
        Assert.DoesNotMatch("[A-Z][a-z]+-PlanWise", command);
    });

    [Fact]
    public void Without_a_database_only_a_configuration_can_be_written() => Assert.All(
        Remedies.All,
        remedy => Assert.Equal(remedy is Remedy.CorrectPathOrWriteConfiguration ? "planwise init" : null, RemedyText.Command(remedy, null)));

    [Fact]
    public void What_is_not_a_remedy_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RemedyText.Command(null!, "plan.duckdb"));

    [GeneratedRegex("^planwise (?<command>[a-z]+)")]
    private static partial Regex Name();

    [GeneratedRegex("(?<= )--?[a-z][a-z-]*")]
    private static partial Regex Option();
}
