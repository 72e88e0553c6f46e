using PlanWise.Census;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise;

/// <summary>Says what an import of a census would accept and reject, and why, without a simulation.</summary>
public static class CensusCheck
{
    /// <summary>Reads and judges a census as an import does, and keeps nothing.</summary>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="configuration">Decides the baseline date, the levels, and how the census reads.</param>
    /// <param name="cancellationToken">Stops the check within about a second.</param>
    /// <exception cref="CensusException">The census cannot be read; everything else is an issue of the result.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CensusCheckResult Check(
        CensusSource source,
        SimulationConfiguration configuration,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(configuration);

        using DatabaseConnection connection = DatabaseConnection.InMemory(ThreadCount.For(source.MostPeople));
        var models = new CensusModels(connection, cancellationToken);
        try
        {
            CensusImportResult summary = CensusImporter.Judge(models, source, configuration);
            CensusException? refusal = CensusImporter.WhyNotAcceptable(models, summary, configuration);
            List<CensusIssue> rows = models.Query("census_issues", row => new CensusIssue(
                row.GetBoolean(0) ? CensusIssueSeverity.Error : CensusIssueSeverity.Warning,
                row.GetInt64(1),
                row.IsDBNull(2) ? null : SsnMask.InText(row.GetString(2)),
                row.GetString(3),
                row.GetString(4)));
            return new CensusCheckResult(summary, refusal is null ? rows : [Issue(refusal), .. rows], refusal is null);
        }
        catch (CensusException refusal) when (refusal.ErrorId is not (CensusException.Unreadable or CensusException.NotFound))
        {
            return new CensusCheckResult(null, [Issue(refusal)], IsAcceptable: false);
        }
    }

    private static CensusIssue Issue(CensusException refusal) =>
        new(CensusIssueSeverity.Error, null, null, refusal.ErrorId, refusal.Message);
}
