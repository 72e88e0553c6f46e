using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using PlanWise.Configuration;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise run</c>: everything that remains of a simulation, or a part of it.</summary>
internal sealed partial class RunCommand : Command
{
    private readonly Terminal _terminal;
    private readonly SharedOptions _options;
    private readonly NumberOption _startYear = new("--start-year", "The first year to run.", "YEAR");
    private readonly NumberOption _endYear = new("--end-year", "The last year to run.", "YEAR");
    private readonly NumberOption _resumeFrom = new("--resume-from", "Undo this year and all later ones, and run from there.", "YEAR");

    private readonly Option<bool> _validateOnly = new("--validate-only")
    {
        Description = "Check the configuration and the years that are there; run and write nothing.",
    };

    private readonly Option<bool> _pause = new("--pause") { Description = "Wait for Enter between two years." };

    private readonly Option<string?> _forceStep = new("--force-step")
    {
        Description = "A step that runs in every year of the range, complete or not, with a warning and even where the checklist would refuse it; what builds on it runs again.",
        HelpName = "STEP",
    };

    private readonly NumberOption _threads = new("--threads", "Threads to use; if left out, as many as the size of the census is worth, at most one per processor.", "N");

    private readonly Option<string?> _memoryLimit = new("--memory-limit")
    {
        Description = "Memory for DuckDB before it works on disk, e.g. 2GB.",
        HelpName = "SIZE",
    };

    /// <summary>Creates the command.</summary>
    public RunCommand(Terminal terminal, SharedOptions options)
        : base("run", "Runs everything that remains of a simulation, year by year; starts it if there is no database yet.")
    {
        _terminal = terminal;
        _options = options;
        _forceStep.CompletionSources.Add([.. SimulationSteps.All.Select(step => step.StoredName())]);
        _memoryLimit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } size && !MemorySize().IsMatch(size))
            {
                result.AddError($"--memory-limit needs a size such as 500MB or 2GB, not {Quote.Of(size)}.");
            }
        });
        foreach (Option option in (Option[])[
            options.Configuration, options.Database, _startYear, _endYear, _resumeFrom, _validateOnly, _pause, _forceStep,
            options.AllowConfigurationChange, options.AllowCensusChange, _threads, _memoryLimit, options.Format])
        {
            Add(option);
        }

        SetAction(Run);
    }

    [GeneratedRegex(SimulationOptions.MemoryLimitPattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MemorySize();

    private int Run(ParseResult parse)
    {
        using var reporter = new ConsoleReporter(_terminal, Name, parse.GetValue(_options.Verbose));
        string database = parse.GetRequiredValue(_options.Database);
        string? configuration = parse.GetValue(_options.Configuration);
        var limits = new SimulationOptions(parse.GetValue(_threads), parse.GetValue(_memoryLimit));
        if (parse.GetValue(_validateOnly))
        {
            return ValidateOnly(parse, database, configuration, limits, reporter);
        }

        bool pause = parse.GetValue(_pause);
        if (pause && !_terminal.IsInputInteractive)
        {
            throw new UsageException(
                "PauseNeedsTerminal", "--pause waits for Enter, but standard input is not a terminal.", "--pause", "Run without --pause.");
        }

        var part = new RunOptions(
            parse.GetValue(_startYear),
            parse.GetValue(_endYear),
            parse.GetValue(_resumeFrom),
            parse.GetValue(_forceStep) is { } step ? SimulationSteps.Parse(step) : null);
        using var interruption = new Interruption();
        using Simulation simulation = OpenSimulation.ForWriting(
            database, configuration, AllowedChanges.Of(parse, _options), limits, reporter, interruption.Token);
        try
        {
            RunYears(simulation, part, pause, _options.FormatIn(parse), reporter, interruption.Token);
            simulation.Close();
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            reporter.Dispose();
            return Stopped.Report(simulation, _terminal);
        }
    }

    private void RunYears(
        Simulation simulation, RunOptions part, bool pause, RowFormat? format, ConsoleReporter reporter, CancellationToken cancellationToken)
    {
        int endYear = part.EndYear ?? simulation.Configuration.Simulation.EndYear;
        TableWriter table = _terminal.Table(RecordView.Of(typeof(YearSummary)));
        RowWriter? rows = format is { } data ? RowWriter.Create(data, _terminal.Results) : null;
        foreach (YearSummary year in simulation.Run(part, reporter, cancellationToken))
        {
            if (rows is null)
            {
                reporter.Beside(() => table.WriteAtOnce(year));
            }
            else
            {
                simulation.Summaries(year.Year, cancellationToken).WriteTo(rows, cancellationToken);
            }

            if (pause && year.Year < endYear)
            {
                WaitForEnter(year.Year + 1, reporter, cancellationToken);
            }
        }

        if (rows is null)
        {
            _terminal.Complete(table);
        }
        else
        {
            rows.Complete();
        }
    }

    private void WaitForEnter(int nextYear, ConsoleReporter reporter, CancellationToken cancellationToken)
    {
        reporter.Message(MessageLevel.Information, string.Create(CultureInfo.InvariantCulture, $"Press Enter to simulate {nextYear}."));

        // Reading a line cannot be cancelled; waiting for it can.
        Task.Run(_terminal.Input.ReadLine, cancellationToken).Wait(cancellationToken);
    }

    private int ValidateOnly(ParseResult parse, string database, string? configuration, SimulationOptions limits, ConsoleReporter reporter)
    {
        RequireNothingToRun(parse);
        OpenSimulation.RequireEither(database, configuration);
        var changes = AllowedChanges.Of(parse, _options);
        changes.RequireConfiguration(configuration);
        SimulationConfiguration? given = configuration is null ? null : OpenSimulation.Load(configuration, reporter);
        if (!File.Exists(database))
        {
            reporter.Message(MessageLevel.Information, $"The configuration is valid. There is no database '{database}' yet, so there are no years to check.");
            return ExitCode.Done;
        }

        using Simulation simulation = Simulation.Open(database, readOnly: true, limits);
        if (given is not null)
        {
            simulation.RequireInputs(given, changes.Configuration, changes.Census, reporter);
        }

        return YearChecks.Run(simulation, year: null, all: false, _options.FormatIn(parse), _terminal);
    }

    // What only a run heeds would be ignored.
    private void RequireNothingToRun(ParseResult parse)
    {
        Option[] ofRuns = [_startYear, _endYear, _resumeFrom, _pause, _forceStep];
        if (Array.Find(ofRuns, option => parse.GetResult(option) is { Implicit: false }) is { } given)
        {
            throw new UsageException(
                "NothingIsRun", $"{_validateOnly.Name} checks every year and runs nothing, so {given.Name} means nothing beside it.", given.Name, "Leave one of the two out.");
        }
    }
}
