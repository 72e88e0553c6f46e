using System.Collections;
using System.Data.Common;
using System.Management.Automation;
using PlanWise.Engine.Export;
using PlanWise.PowerShell.Output;

namespace PlanWise.PowerShell.Commands;

/// <summary>Runs a query of your own on the simulation's database, which it cannot change.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PlanWiseQuery")]
[OutputType(typeof(PSObject))]
public sealed class InvokePlanWiseQueryCommand : SimulationCmdlet
{
    /// <summary>One SELECT statement in DuckDB's SQL.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Query { get; set; } = "";

    /// <summary>Values for <c>$names</c> in the query.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public IDictionary Parameter { get; set; } = new Hashtable();

    /// <inheritdoc/>
    protected override void Execute()
    {
        Dictionary<string, object?> parameters = Parameter.Keys.Cast<object>()
            .ToDictionary(name => name.ToString()!, name => Parameter[name] is PSObject wrapped ? wrapped.BaseObject : Parameter[name]);
        using QueryResult result = Current.Query(Query, parameters, StopToken);
        DbDataReader row = result.Reader;
        while (row.Read())
        {
            var item = new PSObject();
            for (int column = 0; column < row.FieldCount; column++)
            {
                item.Properties.Add(new PSNoteProperty(row.GetName(column), row.IsDBNull(column) ? null : InvariantValue.Of(row.GetValue(column))));
            }

            WriteObject(item);
        }
    }
}
