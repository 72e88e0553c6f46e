using System.CommandLine;

namespace PlanWise.Cli;

/// <summary>The reports of a simulation: each is read by one call of the engine, and printed as its view has it.</summary>
internal static class Reports
{
    /// <summary>The commands, in the order of the help.</summary>
    public static IEnumerable<Command> All(Terminal terminal, SharedOptions options)
    {
        int? Year(ParseResult parse) => parse.GetValue(options.Year);

        ReportCommand Report(string name, string description, Func<Simulation, ParseResult, ReportRows> read, params IEnumerable<Option> more) =>
            new(name, description, terminal, options, read, more);

        yield return Report(
            "checklist",
            "Prints every step and where it stands.",
            (simulation, parse) => ReportRows.Of(simulation.ReadChecklist(Year(parse))));
        yield return Events(terminal, options);
        yield return Workforce(terminal, options);
        yield return Report(
            "requirements",
            "Prints each formula of the workforce requirements with its numbers.",
            (simulation, parse) => simulation.Requirements(Year(parse)));
        yield return Report(
            "summary",
            "Prints the figures of each completed year; csv and json have more columns.",
            (simulation, parse) => simulation.Summaries(Year(parse)));
        yield return Report(
            "compare",
            "Prints how each completed year compares with the one before; csv and json have more columns.",
            (simulation, parse) => Comparisons(simulation, Year(parse)));

        var byYear = new Option<bool>("--by-year") { Description = "One row for each year instead of one for all." };
        yield return Report(
            "growth",
            "Prints growth against target, and what it would take to get back on track; csv and json have more columns.",
            (simulation, parse) => simulation.MeasureGrowth(Year(parse), Year(parse)) is var growth && parse.GetValue(byYear)
                ? ReportRows.Of(growth.ByYear)
                : ReportRows.Of([growth]),
            byYear);
        yield return Report(
            "compensation",
            "Prints the pay bridge: what changed total annual pay in each completed year; csv and json have more columns.",
            (simulation, parse) => ReportRows.Of(simulation.MeasureCompensation(Year(parse), Year(parse))));

        var byBand = new Option<bool>("--by-band") { Description = "One row for each band of age and tenure instead of averages." };
        yield return Report(
            "ageing",
            "Prints age and tenure at the opening of the first year and at the end of each completed one.",
            (simulation, parse) => parse.GetValue(byBand)
                ? ReportRows.Of(simulation.MeasureBands(Year(parse), Year(parse)))
                : ReportRows.Of(simulation.MeasureAgeing(Year(parse), Year(parse))),
            byBand);
        yield return Report(
            "patterns",
            "Prints the events of each category in each completed year, and flags unusual years.",
            (simulation, parse) => Patterns(simulation, Year(parse)));
    }

    private static ReportCommand Events(Terminal terminal, SharedOptions options)
    {
        var type = new Option<string?>("--type", "-t")
        {
            Description = "One event type or category, e.g. promotion or new_hire_termination.",
            HelpName = "TYPE",
        };
        type.CompletionSources.Add([.. EventType.StoredNames]);
        var employee = new Option<string?>("--employee", "-e") { Description = "One employee, or several with * and ?.", HelpName = "ID" };
        return new ReportCommand(
            "events",
            "Prints hires, terminations, raises and promotions; csv and json have more columns.",
            terminal,
            options,
            (simulation, parse) =>
            {
                if (parse.GetValue(employee) is { } given)
                {
                    simulation.RequireEmployee(given);
                }

                return simulation.Events(new EventFilter
                {
                    Years = parse.GetValue(options.Year) is { } year ? [year] : null,
                    EventTypes = parse.GetValue(type) is { } one ? [one] : null,
                    EmployeeIds = parse.GetValue(employee) is { } id ? [id] : null,
                    IncludeSsn = parse.GetValue(options.IncludeSsn),
                });
            },
            [type, employee, options.IncludeSsn]);
    }

    private static ReportCommand Workforce(Terminal terminal, SharedOptions options)
    {
        var status = new Option<string?>("--status", "-s")
        {
            Description = "Only those who are active, or terminated, at the year's end.",
            HelpName = "active|terminated",
        };
        var asOf = new DayOption("--as-of", "Everyone employed at the end of this day of a completed year, rebuilt from the events.");
        return new ReportCommand(
            "workforce",
            "Prints everyone employed at any time in a year, as of its end; csv and json have more columns.",
            terminal,
            options,
            (simulation, parse) =>
            {
                var filter = new WorkforceFilter
                {
                    Years = parse.GetValue(options.Year) is { } year ? [year] : null,
                    EmploymentStatus = parse.GetValue(status) is { } name ? EmploymentStatuses.Parse(name) : null,
                    IncludeSsn = parse.GetValue(options.IncludeSsn),
                };
                return parse.GetValue(asOf) is { } day ? simulation.WorkforceAsOf(day, filter) : simulation.Workforce(filter);
            },
            [status, asOf, options.IncludeSsn]);
    }

    private static ReportRows<YearComparison> Comparisons(Simulation simulation, int? year)
    {
        List<YearComparison> comparisons =
            [.. simulation.CompareYears(lastYear: year).Where(comparison => year is null || comparison.Year == year)];
        return comparisons.Count > 0
            ? ReportRows.Of(comparisons)
            : throw new UsageException(
                "NothingToCompare",
                year is { } one
                    ? FormattableString.Invariant($"{one} cannot be compared: it and the year before are not both completed.")
                    : "No two consecutive years are completed: there is nothing to compare.",
                year,
                "Run both years to their end first.");
    }

    // A year is judged by the others, so all are read.
    private static ReportRows<EventPattern> Patterns(Simulation simulation, int? year)
    {
        List<EventPattern> patterns = [.. simulation.MeasureEvents().Where(pattern => year is null || pattern.Year == year)];
        return patterns.Count > 0
            ? ReportRows.Of(patterns)
            : throw new UsageException(
                "NoFinishedYear",
                FormattableString.Invariant($"{simulation.ReadYearStatus(year!.Value).Year} is not completed: there is nothing to measure."),
                year,
                "Run the year to its end first.");
    }
}
