using System.Management.Automation;
using PlanWise.Configuration;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Output;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Lists what an import of a census would reject or change, and why; imports nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PlanWiseCensus", DefaultParameterSetName = PathSet)]
[OutputType(typeof(CensusIssue), typeof(bool))]
public sealed class TestPlanWiseCensusCommand : CancellableCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputObjectSet = "InputObject";

    private readonly List<IReadOnlyDictionary<string, object?>> _rows = [];
    private SimulationConfiguration? _configuration;
    private bool _hasFiles;

    /// <summary>The census files, CSV or Parquet; wildcards are permitted.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The census files, taken exactly as typed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The rows of a census, for example from <c>Import-Csv</c>; or files, by themselves or by their paths.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The configuration file that says how the census reads and what is rejected; left out, the defaults.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationPath { get; set; }

    /// <summary>Says for each census whether an import would succeed, and nothing else.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Puts an apostrophe before each text that a spreadsheet could take for a formula.</summary>
    [Parameter]
    public SwitchParameter SpreadsheetSafe { get; set; }

    /// <inheritdoc/>
    protected override void Check()
    {
        if (Quiet && SpreadsheetSafe)
        {
            throw new UsageException(
                "OptionWithoutEffect", "-Quiet gives yes or no, and no text that -SpreadsheetSafe could change.", "-SpreadsheetSafe", "Leave one of the two out.");
        }
    }

    /// <inheritdoc/>
    protected override void Execute()
    {
        IEnumerable<string>? files = InputObject is null
            ? this.Files(Path, LiteralPath)
            : this.FilesOf(InputObject, Configuration().Census);
        if (files is null)
        {
            _rows.Add(CensusRow.From(InputObject!));
            return;
        }

        _hasFiles = true;
        Each(files, file => Test(CensusSource.FromFile(file)));
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (ParameterSetName == InputObjectSet && !(_hasFiles && _rows.Count == 0))
        {
            Test(CensusSource.FromRows(_rows));
        }
    }

    private void Test(CensusSource census)
    {
        SimulationConfiguration configuration = Configuration();
        CensusCheckResult result = Work(_ => CensusCheck.Check(census, configuration, StopToken));
        if (result.Summary is { } summary)
        {
            WriteVerbose($"{census.Name}: {summary.Imported} of {summary.RowsRead} rows would be imported, {summary.Rejected} rejected.");
        }

        if (Quiet)
        {
            WriteObject(result.IsAcceptable);
        }
        else
        {
            WriteObject(result.Issues.Select(issue => SpreadsheetSafe ? SpreadsheetRecord.Guard(issue) : issue), enumerateCollection: true);
        }
    }

    // Read once, and its warnings written once, however many censuses come.
    private SimulationConfiguration Configuration() =>
        _configuration ??= ConfigurationPath is null ? SimulationConfiguration.Default : this.LoadConfiguration(ConfigurationPath);
}
