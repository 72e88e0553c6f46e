using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Output;
using PlanWise.PowerShell.Parameters;

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
    [InlineData("Step", typeof(StepCompleter))]
    [InlineData("ForceStep", typeof(StepCompleter))]
    [InlineData("Level", typeof(LevelCompleter))]
    [InlineData("Simulation", typeof(OpenSimulationCompleter))]
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
        type => Assert.Contains(type, PipelineTypes.All.Values));

    [Fact]
    public void Errors_have_names_that_scripts_can_catch()
    {
        Assert.Equal(typeof(UsageException), PipelineTypes.All["PlanWise.UsageException"]);
        Assert.Equal(typeof(PlanWiseException), PipelineTypes.All["PlanWise.PlanWiseException"]);
        Assert.Equal(
            typeof(PlanWiseException).Assembly.GetExportedTypes().Count(type => type.IsAssignableTo(typeof(PlanWiseException))),
            PipelineTypes.All.Values.Count(type => type.IsAssignableTo(typeof(PlanWiseException))));
    }

    /// <summary>PowerShell would offer the names of files.</summary>
    [Fact]
    public void Every_parameter_completes_to_what_it_takes()
    {
        string[] paths = ["Path", "LiteralPath", "CensusPath", "ConfigurationPath"];
        (string Cmdlet, PropertyInfo Property)[] parameters =
            [.. CmdletShape.All.SelectMany(cmdlet => cmdlet.Parameters.Select(property => (cmdlet.Name, property)))];

        Assert.Empty(parameters
            .Where(parameter => !paths.Contains(parameter.Property.Name) && CmdletShape.Completer(parameter.Property) is null)
            .Where(parameter => parameter.Property.PropertyType != typeof(SwitchParameter))
            .Where(parameter => !(Nullable.GetUnderlyingType(parameter.Property.PropertyType) ?? parameter.Property.PropertyType).IsEnum)
            .Select(parameter => $"{parameter.Cmdlet} -{parameter.Property.Name}"));
        Assert.All(
            parameters.Where(parameter => CmdletShape.Completer(parameter.Property) == typeof(UsualValueCompleter)),
            parameter => Assert.NotEmpty(new UsualValueCompleter().CompleteArgument("", parameter.Property.Name, "", null!, new Hashtable())));
    }

    /// <summary>PowerShell would read them in the culture of the session.</summary>
    [Fact]
    public void Days_are_read_by_an_attribute_of_ours()
    {
        Type[] days = [typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly)];
        PropertyInfo[] read = [.. Parameters(type => days.Contains(type))];

        Assert.True(read.Length >= 4);
        Assert.All(read, property => Assert.Single(CmdletShape.Attributes(property, typeof(IsoDayAttribute))));
    }

    /// <summary>PowerShell would round fractions and read separators.</summary>
    [Fact]
    public void Whole_numbers_are_read_by_an_attribute_of_ours()
    {
        (Type Type, long Largest)[] kinds =
            [(typeof(byte), byte.MaxValue), (typeof(short), short.MaxValue), (typeof(int), int.MaxValue), (typeof(long), long.MaxValue), (typeof(uint), 0), (typeof(ulong), 0)];
        (PropertyInfo Property, long Largest)[] read =
        [
            .. from kind in kinds
               from property in Parameters(type => (type.GetElementType() ?? type) == kind.Type)
               select (property, kind.Largest),
        ];

        Assert.True(read.Length >= 20);
        Assert.All(read, parameter =>
        {
            CustomAttributeData attribute = Assert.Single(CmdletShape.Attributes(parameter.Property, typeof(WholeNumberAttribute)));
            Assert.Equal(
                parameter.Largest,
                attribute.NamedArguments.FirstOrDefault(named => named.MemberName == nameof(WholeNumberAttribute.Largest)).TypedValue.Value as long? ?? int.MaxValue);
        });
    }

    /// <summary>An empty list would be taken for all, as if the parameter were not there.</summary>
    [Fact]
    public void Lists_may_not_be_empty()
    {
        PropertyInfo[] lists = [.. Parameters(type => type.IsArray)];

        Assert.True(lists.Length >= 15);
        Assert.All(lists, property => Assert.Single(CmdletShape.Attributes(property, typeof(ValidateNotNullOrEmptyAttribute))));
    }

    /// <summary>PowerShell's own check would quote what it was given at any length.</summary>
    [Fact]
    public void No_text_is_checked_by_a_pattern_of_PowerShell() =>
        Assert.All(Parameters(_ => true), property => Assert.Empty(CmdletShape.Attributes(property, typeof(ValidatePatternAttribute))));

    /// <summary>Of an enumeration PowerShell would know one spelling, and complete it in the order of the alphabet.</summary>
    [Fact]
    public void Steps_are_taken_as_text() => Assert.Empty(Parameters(type => type == typeof(SimulationStep)));

    /// <summary>A story is told as a whole, whichever year's event leads to it.</summary>
    [Fact]
    public void Years_and_employees_come_from_the_properties_of_results()
    {
        (string Cmdlet, PropertyInfo Property)[] parameters =
        [
            .. from cmdlet in CmdletShape.All
               from property in cmdlet.Parameters
               where property.Name is "Year" or "EmployeeId" && (cmdlet.Name, property.Name) != ("Trace-PlanWiseEmployee", "Year")
               select (cmdlet.Name, property),
        ];

        Assert.True(parameters.Length >= 12);
        Assert.All(parameters, parameter => Assert.All(
            CmdletShape.Attributes(parameter.Property, typeof(ParameterAttribute)),
            attribute => Assert.Contains(attribute.NamedArguments, named => named is { MemberName: "ValueFromPipelineByPropertyName", TypedValue.Value: true })));
    }

    /// <summary><c>ConvertTo-Json</c> writes the names of enumerations of <see cref="long"/>, and the numbers of all others.</summary>
    [Fact]
    public void Enumerations_of_results_have_names_in_JSON()
    {
        Type[] shown =
        [
            .. PipelineTypes.Records.SelectMany(record => record.GetProperties())
                .Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
                .Where(type => type.IsEnum)
                .Distinct(),
        ];

        Assert.True(shown.Length > 10);
        Assert.All(shown, type => Assert.Equal(typeof(long), Enum.GetUnderlyingType(type)));
    }

    /// <summary>
    /// 80 columns of a terminal are 79 of a table; one that does not fit is left out without a sign. Of the views that stand
    /// beside their records the engine's tests see to it.
    /// </summary>
    [Fact]
    public void Every_column_of_a_view_fits_on_a_terminal()
    {
        XElement[] tables = [.. XDocument.Load(Repository.File("module", "PlanWise.Format.ps1xml")).Descendants("TableHeaders")];

        Assert.True(tables.Length >= 5);
        Assert.All(tables, table =>
        {
            // A column without a width needs some for its texts; no heading breaks.
            int[] widths = [.. table.Elements().Select(column => (int?)column.Element("Width") ?? Math.Max(5, column.Element("Label")!.Value.Length))];
            Assert.InRange(widths.Sum() + widths.Length - 1, 0, 79);
            Assert.All(table.Elements(), column => Assert.InRange(column.Element("Label")!.Value.Length, 0, (int?)column.Element("Width") ?? int.MaxValue));
        });
    }

    private static IEnumerable<PropertyInfo> Parameters(Func<Type, bool> isOf) => CmdletShape.All
        .SelectMany(cmdlet => cmdlet.Parameters)
        .Where(property => isOf(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));

    [GeneratedRegex(@"CmdletsToExport\s*=\s*@\((?<names>[^)]*)\)")]
    private static partial Regex CmdletsToExport();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
