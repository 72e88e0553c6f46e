using System.Globalization;
using System.Text;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Census;

/// <summary>Brings a census into the database.</summary>
/// <remarks>
/// Creates or replaces the tables <c>census_employees</c> (the people employed on the baseline date, 31 December before the
/// first simulated year), <c>census_dimensions</c> (what is carried along of them), <c>census_rejects</c> (every rejected row with its line and reason)
/// and <c>census_summary</c> (the counts). A row is inactive, whatever else may be wrong with it, when it is marked as not active or its termination date is
/// on or before the baseline date; inactive rows are counted and left out. A termination date after the baseline date means
/// that the person was still employed then, and is of no further use.
/// </remarks>
internal static class CensusImporter
{
    /// <summary>Reads, judges and imports a census.</summary>
    /// <param name="connection">An open connection. The caller owns the transaction, and rolls it back when this throws.</param>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="configuration">Decides the baseline date, the levels, and how the census reads.</param>
    /// <param name="cancellationToken">Stops the import within about a second.</param>
    /// <exception cref="CensusException">
    /// The census cannot be read, lacks columns, has no employees to simulate, or has more rejects than
    /// <see cref="CensusSettings.MaxRejectFraction"/> allows.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CensusImportResult Import(
        DatabaseConnection connection,
        CensusSource source,
        SimulationConfiguration configuration,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(configuration);

        return Import(new CensusModels(connection, cancellationToken), source, configuration);
    }

    /// <summary>Reads, judges and imports a census.</summary>
    public static CensusImportResult Import(CensusModels models, CensusSource source, SimulationConfiguration configuration)
    {
        CensusImportResult result = Judge(models, source, configuration);
        if (WhyNotAcceptable(models, result, configuration) is { } refusal)
        {
            throw refusal;
        }

        return result;
    }

    /// <summary>Fills the tables, without an opinion on whether the whole is good enough.</summary>
    internal static CensusImportResult Judge(CensusModels models, CensusSource source, SimulationConfiguration configuration)
    {
        int planYear = configuration.Simulation.StartYear - 1;
        string dimensions = string.Join(' ', configuration.Census.Dimensions);
        bool isPlanYearPaid = configuration.Census.CompensationBasis == CompensationBasis.PlanYearPaid;

        models.Execute(EmbeddedSql.Text("Storage/ssn_macros.sql"));
        models.Run("census_macros");
        models.Execute(CensusColumns.Tables(configuration.Census));
        CensusContent content = source.Load(models, configuration.Census);
        models.Run(
            "census_levels",
            ("level_ids", string.Join(' ', configuration.JobLevels.Select(level => level.LevelId.ToString(CultureInfo.InvariantCulture)))),
            ("level_minimums", string.Join(' ', configuration.JobLevels.Select(level => level.MinCompensation.ToString(CultureInfo.InvariantCulture)))));
        models.Run(
            "census_judged",
            ("baseline_date", new DateOnly(planYear, 12, 31)),
            ("plan_year_start", new DateOnly(planYear, 1, 1)),
            ("plan_year_paid", isPlanYearPaid),
            ("dimensions", dimensions));
        List<string> types = models.Query("census_dimension_types", row => row.GetString(0), ("dimensions", dimensions));
        models.Execute(CensusColumns.TypedDimensions(types, configuration.Census));
        models.Run(
            "census_results",
            ("source_name", source.Name),
            ("sha256", content.Sha256),
            ("compensation_basis", isPlanYearPaid ? "plan_year_paid" : "annual_rate"));
        models.Run("census_cleanup");

        CensusImportResult result = models.Read(
            "select rows_read, rows_imported, rows_inactive, rows_rejected from census_summary",
            row => new CensusImportResult(
                source.Name, row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), content.Sha256, [.. content.Columns.Select(SsnMask.InQuotedText)])
            {
                NotUsed = [.. CensusColumns.NotUsed(content.Columns, configuration.Census).Select(SsnMask.InQuotedText)],
            })[0];
        return result.RowsRead == result.Imported + result.Inactive + result.Rejected
            ? result
            : throw new InvalidOperationException($"The census lost rows: {result}.");
    }

    /// <summary>Why a judged census cannot be simulated, or null when it can.</summary>
    internal static CensusException? WhyNotAcceptable(
        CensusModels models,
        CensusImportResult result,
        SimulationConfiguration configuration)
    {
        if (result.RowsRead == 0)
        {
            return new CensusException(
                CensusException.Empty,
                $"The census '{result.Source}' has no rows.",
                result.Source,
                "Give it a row per person.");
        }

        decimal limit = configuration.Census.MaxRejectFraction;
        if (result.Rejected > limit * result.RowsRead)
        {
            return new CensusException(
                CensusException.Rejected,
                TooManyRejects(models, result, limit),
                result.Source,
                "Correct the rows, or raise census.max_reject_fraction to go on without them.");
        }

        return result.Imported > 0 ? null : new CensusException(
            CensusException.Empty,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The census '{result.Source}' has no employees on {configuration.Simulation.StartYear - 1}-12-31: of {result.RowsRead:N0} rows, {result.Inactive:N0} are inactive and {result.Rejected:N0} rejected."),
            result.Source,
            "Check the columns active and employee_termination_date, and simulation.start_year.");
    }

    private static string TooManyRejects(CensusModels models, CensusImportResult result, decimal limit)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        var message = new StringBuilder().Append(
            culture,
            $"Of the census '{result.Source}', {result.Rejected:N0} of {result.RowsRead:N0} rows ({100m * result.Rejected / result.RowsRead:0.##} %) are rejected; the limit is {100m * limit:0.##} %. Most frequent:");
        foreach ((string reason, long rejected, string lines, string example) in models.Query(
            "census_frequent_rejects", row => (row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3))))
        {
            message.Append(culture, $"\n  {reason}: {rejected:N0} (lines {lines}), e.g. {example}");
        }

        return message.ToString();
    }
}
