using PlanWise.Reports;
using PlanWise.Storage;

namespace PlanWise;

/// <content>Analyses of the completed years: read from their data, changing nothing.</content>
public sealed partial class Simulation
{
    /// <summary>The pay bridge: what changed the total annual pay of active employees in each completed year.</summary>
    /// <param name="firstYear">The first year; null for the simulation's first.</param>
    /// <param name="lastYear">The last year; null for the last completed one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>One bridge for each completed year, ascending.</returns>
    /// <exception cref="UsageException">A year is not simulated, or none of the years is complete.</exception>
    public IReadOnlyList<CompensationBridge> MeasureCompensation(
        int? firstYear = null, int? lastYear = null, CancellationToken cancellationToken = default) =>
        OfFinishedYears<CompensationBridge>("compensation_bridge", firstYear, lastYear, cancellationToken);

    /// <summary>Age and tenure of the workforce: at the opening of the first completed year, and at the end of each.</summary>
    /// <param name="firstYear">The first year; null for the simulation's first.</param>
    /// <param name="lastYear">The last year; null for the last completed one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>One record for each of these days, ascending.</returns>
    /// <exception cref="UsageException">A year is not simulated, or none of the years is complete.</exception>
    public IReadOnlyList<WorkforceAgeing> MeasureAgeing(
        int? firstYear = null, int? lastYear = null, CancellationToken cancellationToken = default) =>
        OfFinishedYears<WorkforceAgeing>("workforce_ageing", firstYear, lastYear, cancellationToken);

    /// <summary>How many people are in each band of age and tenure, on the days of <see cref="MeasureAgeing"/>.</summary>
    /// <param name="firstYear">The first year; null for the simulation's first.</param>
    /// <param name="lastYear">The last year; null for the last completed one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>One record for each day and band, also for empty bands; those of age first, each from the youngest.</returns>
    /// <exception cref="UsageException">A year is not simulated, or none of the years is complete.</exception>
    public IReadOnlyList<WorkforceBand> MeasureBands(
        int? firstYear = null, int? lastYear = null, CancellationToken cancellationToken = default) =>
        OfFinishedYears<WorkforceBand>("workforce_bands", firstYear, lastYear, cancellationToken);

    /// <summary>How often events of each category happened in each completed year, and whether that is usual.</summary>
    /// <param name="firstYear">The first year; null for the simulation's first.</param>
    /// <param name="lastYear">The last year; null for the last completed one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>One record for each year and category, ascending by year, then in the order of the catalogue.</returns>
    /// <exception cref="UsageException">A year is not simulated, or none of the years is complete.</exception>
    public IReadOnlyList<EventPattern> MeasureEvents(
        int? firstYear = null, int? lastYear = null, CancellationToken cancellationToken = default) =>
        EventPatterns.Of(OfFinishedYears<EventCount>("event_patterns", firstYear, lastYear, cancellationToken));

    /// <summary>The rows of an analysis of the completed years from one to another.</summary>
    private List<T> OfFinishedYears<T>(string analysis, int? firstYear, int? lastYear, CancellationToken cancellationToken)
        where T : notnull
    {
        List<YearSummary> years = FinishedYears(firstYear, lastYear, cancellationToken);
        return
        [
            .. Reading.Rows(
                _database.File,
                EmbeddedSql.Text($"Reports/{analysis}.sql"),
                [("first_year", years[0].Year), ("last_year", years[^1].Year)],
                RowMapper<T>.For(),
                cancellationToken),
        ];
    }

    /// <summary>The figures of the completed years from one to another, ascending; at least one.</summary>
    /// <exception cref="UsageException">A year is not simulated, or none of the years is complete.</exception>
    private List<YearSummary> FinishedYears(int? firstYear, int? lastYear, CancellationToken cancellationToken)
    {
        List<YearSummary> years = SummariesBetween(firstYear, lastYear, cancellationToken);
        return years.Count > 0
            ? years
            : throw new UsageException(
                "NoFinishedYear",
                "None of the years is completed: there is nothing to measure.",
                firstYear ?? lastYear,
                "Run a year to its end first.");
    }
}
