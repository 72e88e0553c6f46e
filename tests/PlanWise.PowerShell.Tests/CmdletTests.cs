using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Output;

namespace PlanWise.PowerShell.Tests;

public sealed partial class CmdletTests
{
    private static readonly string[] Changing =
    [
        "Invoke-PlanWiseSimulation", "Invoke-PlanWiseStep", "New-PlanWiseCensus", "New-PlanWiseConfiguration",
        "New-PlanWiseSimulation", "Reset-PlanWiseYear", "Start-PlanWiseYear",
    ];

    [Fact]
    public void The_design_lists_these_cmdlets_and_the_manifest_exports_them()
    {
        string manifest = File.ReadAllText(Repository.File("module", "PlanWise.psd1"));
        string exported = CmdletsToExport().Match(manifest).Groups["names"].Value;

        Assert.Equal(29, CmdletShape.All.Count);
        Assert.Equal(
            CmdletShape.All.Select(cmdlet => cmdlet.Name).Order(StringComparer.Ordinal),
            Quoted().Matches(exported).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void Verbs_are_approved()
    {
        var approved =
            new[] { typeof(VerbsCommon), typeof(VerbsData), typeof(VerbsLifecycle), typeof(VerbsDiagnostic), typeof(VerbsOther) }
            .SelectMany(verbs => verbs.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(verb => (string)verb.GetRawConstantValue()!)
            .ToHashSet();

        Assert.Contains("Get", approved);
        Assert.All(CmdletShape.All, cmdlet => Assert.Contains(cmdlet.Verb, approved));
    }

    [Fact]
    public void Each_cmdlet_is_a_sealed_class_in_a_file_of_its_own_with_a_test_and_a_page_of_help() => Assert.All(CmdletShape.All, cmdlet =>
    {
        Assert.True(cmdlet.Type.IsSealed);
        Assert.StartsWith("PlanWise", cmdlet.Noun, StringComparison.Ordinal);
        Assert.Equal($"{cmdlet.Verb}{cmdlet.Noun}Command", cmdlet.Type.Name);
        Assert.True(File.Exists(Repository.File("src", "PlanWise.PowerShell", "Commands", $"{cmdlet.Type.Name}.cs")));
        Assert.True(File.Exists(Repository.File("tests", "Pester", $"{cmdlet.Name}.Tests.ps1")), $"{cmdlet} has no Pester test.");
        Assert.True(File.Exists(Repository.File("module", "docs", "en-US", $"{cmdlet.Name}.md")), $"{cmdlet} has no help.");
    });

    [Fact]
    public void Each_cmdlet_says_what_it_emits() => Assert.All(
        CmdletShape.All, cmdlet => Assert.NotEmpty(CmdletShape.Attributes(cmdlet.Type, typeof(OutputTypeAttribute))));

    [Fact]
    public void Those_that_change_something_ask_and_the_others_do_not() => Assert.Equal(
        Changing, CmdletShape.All.Where(cmdlet => cmdlet.SupportsShouldProcess).Select(cmdlet => cmdlet.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Default_parameter_sets_exist()
    {
        CmdletShape[] several = [.. CmdletShape.All.Where(Sets)];

        Assert.NotEmpty(several);

        // One that is meant when no parameter of another is given needs none of its own, only an output.
        Assert.All(several, cmdlet => Assert.Contains(
            cmdlet.DefaultParameterSet, cmdlet.Parameters.SelectMany(CmdletShape.Sets).Concat(cmdlet.SetsWithOutput)));

        static bool Sets(CmdletShape cmdlet) => cmdlet.Parameters.SelectMany(CmdletShape.Sets).Distinct().Count() > 2;
    }

    [Theory]
    [InlineData("Year", typeof(YearCompleter))]
    [InlineData("StartYear", typeof(YearCompleter))]
    [InlineData("EndYear", typeof(YearCompleter))]
    [InlineData("ResumeFrom", typeof(YearCompleter))]
    [InlineData("EmployeeId", typeof(EmployeeIdCompleter))]
    [InlineData("EventType", typeof(EventTypeCompleter))]
    public void Parameters_of_one_name_complete_in_one_way(string parameter, Type completer)
    {
        PropertyInfo[] parameters = [.. CmdletShape.All.SelectMany(cmdlet => cmdlet.Parameters).Where(property => property.Name == parameter)];

        Assert.NotEmpty(parameters);
        Assert.All(parameters, property => Assert.Equal(completer, CmdletShape.Completer(property)));
    }

    [Fact]
    public void Cmdlets_on_a_simulation_take_it_from_the_pipeline()
    {
        PropertyInfo[] simulations =
            [.. CmdletShape.All.SelectMany(cmdlet => cmdlet.Parameters).Where(property => property.PropertyType == typeof(Simulation))];

        Assert.True(simulations.Length > 15);
        Assert.All(simulations, property => Assert.Contains(
            CmdletShape.Attributes(property, typeof(ParameterAttribute)).Single().NamedArguments,
            argument => argument is { MemberName: "ValueFromPipeline", TypedValue.Value: true }));
    }

    [Fact]
    public void Files_that_are_read_can_be_named_literally() => Assert.All(
        CmdletShape.All.Where(cmdlet => cmdlet.Parameters.Any(property => CmdletShape.Attributes(property, typeof(SupportsWildcardsAttribute)).Any() && property.Name == "Path")),
        cmdlet => Assert.Contains(cmdlet.Parameters, property => property.Name == "LiteralPath"));

    [Fact]
    public void What_comes_through_the_pipeline_lives_in_one_namespace() => Assert.All(
        new[] { typeof(Simulation), typeof(WorkforceEvent), typeof(YearSummary), typeof(ChecklistItem), typeof(StepKey), typeof(SimulationStep) },
        type => Assert.Contains(type, PipelineTypes.All));

    [GeneratedRegex(@"CmdletsToExport\s*=\s*@\((?<names>[^)]*)\)")]
    private static partial Regex CmdletsToExport();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
