using System.CommandLine;
using System.CommandLine.Parsing;

namespace PlanWise.Cli;

/// <summary>The options that several commands have, each spelled and explained once.</summary>
internal sealed class SharedOptions
{
    /// <summary>The name of the format for people.</summary>
    public const string Table = "table";

    /// <summary>The name of <see cref="RowFormat.SafeCsv"/>.</summary>
    public const string SafeCsv = "csv-safe";

    /// <summary>The name of <see cref="AllowConfigurationChange"/>.</summary>
    public const string AllowConfigurationChangeName = "--allow-configuration-change";

    /// <summary>The name of <see cref="AllowCensusChange"/>.</summary>
    public const string AllowCensusChangeName = "--allow-census-change";

    /// <summary>The names of all formats.</summary>
    public static string[] Formats => [Table, "csv", SafeCsv, "json"];

    /// <summary>The database file.</summary>
    public Option<string> Database { get; } = OfPath(new Option<string>("--database", "-d")
    {
        Description = "The simulation's database file.",
        HelpName = "FILE",
        Required = true,
    });

    /// <summary>The configuration file; null for the one that the database holds.</summary>
    public Option<string?> Configuration { get; } = OfPath(new Option<string?>("--config", "-c")
    {
        Description = "The configuration file; may be left out once the database exists.",
        HelpName = "FILE",
    });

    /// <summary>Whether the configuration may be another one than the database's.</summary>
    public Option<bool> AllowConfigurationChange { get; } = new(AllowConfigurationChangeName)
    {
        Description = "Go on with a configuration other than the one that the database ran with; the change is recorded, and complete years keep the old one.",
    };

    /// <summary>Whether the census may be another one than the database's.</summary>
    public Option<bool> AllowCensusChange { get; } = new(AllowCensusChangeName)
    {
        Description = "Import a census other than the one that the database was made from; every year is undone.",
    };

    /// <summary>One year; null for all.</summary>
    public NumberOption Year { get; } = new("--year", "One simulated year; all if left out.", "YEAR", "-y");

    /// <summary>How rows are written; <see cref="FormatIn"/> has what was given.</summary>
    public Option<string?> Format { get; } = new Option<string?>("--format", "-f")
    {
        Description = "How rows are written: table (the default), csv, csv-safe (for spreadsheets: no text passes for a formula) or json.",
        HelpName = "FORMAT",
    }.AcceptOnlyFromAmong(Formats);

    /// <summary>Whether SSNs are shown in full.</summary>
    public Option<bool> IncludeSsn { get; } = new("--include-ssn") { Description = "Show SSNs in full; they are masked otherwise." };

    /// <summary>How many active employees a synthetic census has.</summary>
    public NumberOption Employees { get; } = new("--employees", "How many active employees the synthetic census has.", "N")
    {
        DefaultValueFactory = _ => 5_000,
    };

    /// <summary>Whether everything is said.</summary>
    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Show more of what is done, and every detail of an error.", Recursive = true };

    /// <summary>How rows are to be written; null for a table for people.</summary>
    public RowFormat? FormatIn(ParseResult parse) => FormatOf(parse.GetValue(Format) ?? Table);

    /// <summary>The format of a name that is known to be one; null for a table for people.</summary>
    public static RowFormat? FormatOf(string name) => name switch
    {
        Table => null,
        SafeCsv => RowFormat.SafeCsv,
        _ => Enum.Parse<RowFormat>(name, ignoreCase: true),
    };

    /// <summary>
    /// Refuses what can hardly be meant as the name of a file or directory: nothing, and what looks like an option, which a
    /// mistyped one does.
    /// </summary>
    /// <param name="symbol">What takes the name, as errors call it.</param>
    /// <param name="result">What was given.</param>
    public static void RequirePath(string symbol, SymbolResult result)
    {
        foreach (string given in result.Tokens.Select(token => token.Value))
        {
            if (string.IsNullOrWhiteSpace(given))
            {
                result.AddError($"{symbol} needs the name of a file or directory, but the one given is empty.");
            }
            else if (given.StartsWith('-'))
            {
                result.AddError($"{Quote.Of(given)} is not an option. If it is a file name, write {Quote.Of($"./{given}")}.");
            }
        }
    }

    /// <summary>An option that takes the name of a file or directory.</summary>
    public static Option<T> OfPath<T>(Option<T> option)
    {
        option.Validators.Add(result => RequirePath(option.Name, result));
        return option;
    }
}
