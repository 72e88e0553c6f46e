using System.Collections;
using System.Management.Automation;
using PlanWise.PowerShell.Completers;
using PlanWise.PowerShell.Output;
using PlanWise.PowerShell.Parameters;

namespace PlanWise.PowerShell.Commands;

/// <summary>Runs a query of your own on the simulation's database, which it cannot change.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PlanWiseQuery")]
[OutputType(typeof(PSObject))]
public sealed class InvokePlanWiseQueryCommand : SimulationCmdlet
{
    /// <summary>One SELECT statement in DuckDB's SQL.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    public string Query { get; set; } = "";

    /// <summary>Values for <c>$names</c> in the query.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    public IDictionary Parameter { get; set; } = new Hashtable();

    /// <summary>Shows SSNs in full instead of masked.</summary>
    [Parameter]
    public SwitchParameter IncludeSsn { get; set; }

    /// <summary>Puts an apostrophe before each text that a spreadsheet could take for a formula.</summary>
    [Parameter]
    public SwitchParameter SpreadsheetSafe { get; set; }

    /// <summary>How long the query may work, in seconds, 1 to 86,400; what the rest of the pipeline does with a row does not count.</summary>
    [Parameter]
    [WholeNumber]
    [ValidateRange(1, 86_400)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    public int TimeoutSeconds { get; set; } = (int)Simulation.DefaultQueryTimeLimit.TotalSeconds;

    /// <inheritdoc/>
    protected override void Execute()
    {
        Dictionary<string, object?> parameters = Parameter.Keys.Cast<object>()
            .ToDictionary(name => name.ToString()!, name => Parameter[name] is PSObject wrapped ? wrapped.BaseObject : Parameter[name]);
        using QueryResult result = Current.Query(Query, parameters, IncludeSsn, TimeSpan.FromSeconds(TimeoutSeconds), StopToken);
        string[] names = [.. Names(result.Columns)];
        foreach (object?[] row in result.Rows())
        {
            var item = new PSObject();
            for (int column = 0; column < names.Length; column++)
            {
                item.Properties.Add(new PSNoteProperty(names[column], Value(row[column])));
            }

            WriteObject(item);
        }
    }

    private object? Value(object? value) => SpreadsheetSafe && value is string text ? SpreadsheetText.Guard(text) : InvariantValue.Of(value);

    // Columns may share a name, properties may not, in whatever letter case.
    private static IEnumerable<string> Names(IEnumerable<QueryColumn> columns)
    {
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (QueryColumn column in columns)
        {
            string name = column.Name;
            for (int i = 1; !used.Add(name); i++)
            {
                name = $"{column.Name}_{i}";
            }

            yield return name;
        }
    }
}
