using System.CommandLine;
using System.Data.Common;

namespace PlanWise.Cli.Commands;

/// <summary>A command that prints records of the engine. It reads only, beside other readers.</summary>
internal abstract class RecordsCommand : Command
{
    private protected RecordsCommand(string name, string description, Terminal terminal, SharedOptions options)
        : base(name, description)
    {
        Add(options.Database);
        Add(options.Year);
        Add(options.Format);
        SetAction(parse =>
        {
            using Simulation simulation = Simulation.Open(parse.GetRequiredValue(options.Database), readOnly: true);
            RowFormat format = parse.GetValue(options.Format);
            using DbDataReader records = Read(simulation, parse.GetValue(options.Year), parse, forPeople: format == RowFormat.Table);
            RowWriter rows = terminal.Rows(format);
            rows.Write(records);
            rows.Complete();
        });
    }

    /// <summary>Reads the records.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="year">One year; null for all.</param>
    /// <param name="parse">What else was typed.</param>
    /// <param name="forPeople">Only the columns that fit on a screen; else all.</param>
    private protected abstract DbDataReader Read(Simulation simulation, int? year, ParseResult parse, bool forPeople);
}
