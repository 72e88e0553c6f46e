using System.CommandLine;

namespace PlanWise.Cli.Commands;

/// <summary>A command that prints the rows of a query. It reads only, beside other readers.</summary>
internal abstract class RowsCommand : Command
{
    private protected RowsCommand(string name, string description, Terminal terminal, SharedOptions options)
        : base(name, description)
    {
        Add(options.Database);
        Add(options.Year);
        Add(options.Format);
        SetAction(parse =>
        {
            using Simulation simulation = Simulation.Open(parse.GetRequiredValue(options.Database), readOnly: true);
            using QueryResult result = Read(simulation, parse.GetValue(options.Year), parse);
            RowWriter rows = terminal.Rows(parse.GetValue(options.Format));
            rows.Write(result.Reader);
            rows.Complete();
        });
    }

    /// <summary>Runs the query.</summary>
    private protected abstract QueryResult Read(Simulation simulation, int? year, ParseResult parse);
}
