using System.Text.RegularExpressions;
using PlanWise.PowerShell.Errors;

namespace PlanWise.PowerShell.Tests;

public sealed partial class RemedyTextTests
{
    private static readonly Dictionary<string, CmdletShape> Cmdlets = CmdletShape.All.ToDictionary(cmdlet => cmdlet.Name);

    public static TheoryData<Remedy, string> Sentences { get; } = new()
    {
        { new Remedy.Words("Look."), "Look." },
        { new Remedy.RunSteps(Remedies.Steps), "Run: Invoke-PlanWiseStep -Step PreSimulation; Invoke-PlanWiseStep -Step EventGeneration -Year 2026." },
        { new Remedy.RunUntil(2025, []), "Run: Invoke-PlanWiseSimulation -EndYear 2025." },
        {
            new Remedy.RunUntil(2025, [new StepKey(SimulationStep.YearTransition, 2026)]),
            "Run: Invoke-PlanWiseSimulation -EndYear 2025; Invoke-PlanWiseStep -Step YearTransition -Year 2026."
        },
        { new Remedy.RunEverything(), "Run: Invoke-PlanWiseSimulation, or Invoke-PlanWiseStep for the first step alone." },
        { new Remedy.Remake(), "Restore the file from a copy, or run Invoke-PlanWiseStep -Step PreSimulation, which makes them anew and undoes every year." },
        { new Remedy.LookAtChecklist(), "Look at Get-PlanWiseChecklist; to run a step again, name it with -Step and -Year." },
        { new Remedy.LookAtChecks(2025), "Look at what failed: (Test-PlanWiseYear -Year 2025).Checks | Where-Object Passed -EQ $false" },
        { new Remedy.OpenForWriting(), "Open it without -ReadOnly." },
        { new Remedy.OpenAgain(), "Open it again with Open-PlanWiseSimulation." },
        { new Remedy.CorrectPathOrStart(), "Correct the path, or start a simulation with New-PlanWiseSimulation." },
        { new Remedy.CorrectPathOrWriteConfiguration(), "Correct the path, or write a configuration with New-PlanWiseConfiguration." },
        { new Remedy.CorrectPathOrWriteCensus(), "Correct the path, or write a census to try with New-PlanWiseCensus." },
        {
            new Remedy.NameConfiguration(),
            "Name a YAML file here; a census is named in it, under census.path, or given to New-PlanWiseSimulation with -CensusPath."
        },
        { new Remedy.NameCensus(), "Add census.path to the configuration, or give New-PlanWiseSimulation a census: -CensusPath or -Census." },
        { new Remedy.NameManifest(), "Name a file that holds what Get-PlanWiseManifest -AsJson gave." },
        { new Remedy.NameWholeManifest(), "Name a file that holds what Get-PlanWiseManifest -AsJson gave." },
        {
            new Remedy.AllowConfigurationChange(),
            "Open it with Open-PlanWiseSimulation to go on with the configuration it has, add -AllowConfigurationChange, or start anew with another -Path."
        },
        {
            new Remedy.AllowCensusChange(),
            "Open it with Open-PlanWiseSimulation to go on with the census it has, add -AllowCensusChange, which undoes every year, or start anew with another -Path."
        },
        { new Remedy.AllowMoreTime(), "Ask for less, for instance for one year, or allow the query more time with -TimeoutSeconds." },
        { new Remedy.UseOneOf(["merit_raise", "hire"], ["MeritRaise", "Hire"]), "Use one of: MeritRaise, Hire." },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_remedy_is_a_sentence_that_names_the_cmdlet_that_helps(Remedy remedy, string sentence) =>
        Assert.Equal(sentence, RemedyText.Of(remedy));

    [Fact]
    public void Every_remedy_is_worded_in_cmdlets_and_parameters_that_there_are() => Assert.All(Remedies.All, remedy =>
    {
        string sentence = RemedyText.Of(remedy);

        Assert.NotEmpty(sentence);
        Assert.DoesNotMatch(@"\bplanwise |(?<!\w)-?-[a-z]", sentence);
        string[] named = [.. Cmdlet().Matches(sentence).Select(match => match.Value)];
        Assert.All(named, name => Assert.Contains(name, Cmdlets.Keys));
        Assert.All(
            Parameter().Matches(sentence.Replace("Where-Object Passed -EQ", "", StringComparison.Ordinal)),
            match => Assert.Contains(Cmdlets.Values, cmdlet => cmdlet.Parameters.Any(parameter => parameter.Name == match.Value)));
    });

    [Fact]
    public void What_is_not_a_remedy_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RemedyText.Of(null!));

    [GeneratedRegex(@"\b[A-Z][a-z]+-PlanWise\w*")]
    private static partial Regex Cmdlet();

    [GeneratedRegex(@"(?<=[ (]-)[A-Z]\w+")]
    private static partial Regex Parameter();
}
