using System.Data.Common;
using System.Globalization;
using PlanWise.Audit;
using PlanWise.Checks;
using PlanWise.Configuration;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Run;

/// <summary>
/// The configuration and the census that a session is given, beside those that the simulation was made from. Where they are
/// others, the session is refused, or the change is made and recorded, with all that follows from it.
/// </summary>
/// <param name="database">The simulation's database.</param>
/// <param name="configuration">The configuration to go on with.</param>
/// <param name="named">A census that was named beside the configuration; null for that of the configuration.</param>
/// <param name="reporter">Where messages go.</param>
internal sealed class GivenInputs(
    SimulationDatabase database, SimulationConfiguration configuration, CensusSource? named, ISimulationReporter reporter)
{
    private readonly SimulationConfiguration _stored = StoredConfiguration.ReadNewest(database.Connection, database.Path);
    private readonly ResolvedSettings _settings = configuration.Resolve();

    private DatabaseConnection Connection => database.Connection;

    /// <summary>Compares, and refuses what is not allowed.</summary>
    /// <returns>The settings that differ, and how the census does; null when the people are the same, or none are there yet.</returns>
    /// <exception cref="CensusChangedException">Another census, which is not allowed.</exception>
    /// <exception cref="ConfigurationChangedException">Another configuration, which is not allowed, and steps have run.</exception>
    public (IReadOnlyList<ConfigurationDifference> Settings, CensusChange? Census) Compare(
        bool allowConfigurationChange, bool allowCensusChange, CancellationToken cancellationToken)
    {
        IReadOnlyList<ConfigurationDifference> differences = ConfigurationDifference.Between(_stored.Resolve(), _settings);
        if (!HasRun())
        {
            return (differences, null);
        }

        CensusChange? census = SimulationCensus.Read(Connection) is { } imported
            ? CensusChange.Between(imported, _stored, configuration, named, reporter, cancellationToken)
            : null;
        if (census is not null && !allowCensusChange)
        {
            throw new CensusChangedException(database.Path, census);
        }

        // What decides the import belongs to the census, and comes with it.
        List<ConfigurationDifference> others = [.. differences.Where(difference => census?.Reading.Contains(difference) != true)];
        return others.Count == 0 || allowConfigurationChange
            ? (differences, census)
            : throw new ConfigurationChangedException(database.Path, others);
    }

    /// <summary>Goes on with them.</summary>
    /// <exception cref="CensusChangedException">Another census, which is not allowed.</exception>
    /// <exception cref="ConfigurationChangedException">Another configuration, which is not allowed, and steps have run.</exception>
    /// <exception cref="CensusException">The other census cannot be imported; nothing is changed.</exception>
    public void Adopt(bool allowConfigurationChange, bool allowCensusChange, CancellationToken cancellationToken)
    {
        (IReadOnlyList<ConfigurationDifference> settings, CensusChange? census) =
            Compare(allowConfigurationChange, allowCensusChange, cancellationToken);
        if (census is not null || settings.Count > 0 || SourceFiles.AreNew(Connection, configuration.Sources))
        {
            database.RequireSealed();
        }

        if (census is not null)
        {
            ImportAgain(settings, census, cancellationToken);
            database.File.Fold("the change of the census", reporter);
        }
        else if (settings.Count > 0)
        {
            ChangeSettings(settings);
            database.File.Fold("the change of the configuration", reporter);
        }
        else
        {
            RecordFiles();
        }
    }

    // Once there is a log, whatever is written is in it.
    private void RecordFiles()
    {
        if (!SourceFiles.AreNew(Connection, configuration.Sources))
        {
            return;
        }

        using DbTransaction transaction = Connection.BeginTransaction();
        SourceFiles.Store(Connection, configuration.Sources, _settings.Sha256);
        if (new AuditLog(Connection).HasEntries())
        {
            database.Log(new LoggedAction("read_files", "completed", _settings.Sha256, reporter.Command)
            {
                Message = string.Join("; ", configuration.Sources.Select(file => file.Path)),
            });
        }

        transaction.Commit();
    }

    private bool HasRun() => Checklist().Items.Any(item => item.Status == StepStatus.Completed);

    private Checklist Checklist() => database.ReadChecklist(_stored.Years());

    private void ChangeSettings(IReadOnlyList<ConfigurationDifference> differences)
    {
        Checklist checklist = Checklist();
        bool hasRun = HasRun();
        using DbTransaction transaction = Connection.BeginTransaction();
        string changedKeys = string.Join("; ", differences);
        StoredConfiguration.Store(Connection, configuration, changedKeys);
        if (hasRun)
        {
            ParameterTables.Write(Connection, configuration);
            RequireBands(differences);
            new OwnRules(database.File, database.Definitions, Connection, configuration.Validation).Require();
            StepOutputs.NoteParameters(Connection);
        }

        if (new AuditLog(Connection).HasEntries())
        {
            database.Log(new LoggedAction("change_configuration", "completed", _settings.Sha256, reporter.Command) { Message = changedKeys });
        }

        transaction.Commit();
        List<int> complete = [.. _stored.Years().Where(checklist.IsComplete)];
        if (complete.Count > 0)
        {
            reporter.Message(
                MessageLevel.Warning,
                $"{SimulationSteps.Text(complete)} {(complete.Count == 1 ? "keeps" : "keep")} the configuration that {(complete.Count == 1 ? "it" : "they")} ran with. To run {(complete.Count == 1 ? "it" : "them")} again with the new one: {reporter.ResumeAdvice(database.Path, complete[0])}.");
        }
    }

    // The first step, with the new inputs: it undoes everything that builds on the old ones, in one transaction.
    private void ImportAgain(IReadOnlyList<ConfigurationDifference> settings, CensusChange census, CancellationToken cancellationToken)
    {
        CensusSource source = named ?? CensusSource.Of(configuration) ?? throw new UsageException(
            "CensusNotConfigured",
            $"The census would have to be imported again ({census}), but none is named.",
            "census.path",
            new Remedy.NameCensus());
        Checklist checklist = Checklist();
        List<int> complete = [.. _stored.Years().Where(checklist.IsComplete)];
        new StepRunner(database, configuration, _settings.Sha256, reporter).ImportAnother(
            source,
            checklist,
            () =>
            {
                if (settings.Count > 0)
                {
                    StoredConfiguration.Store(Connection, configuration, string.Join("; ", settings));
                }

                database.Log(new LoggedAction("change_census", "completed", _settings.Sha256, reporter.Command) { Message = census.ToString() });
            },
            cancellationToken);
        reporter.Message(MessageLevel.Warning, string.Create(
            CultureInfo.InvariantCulture,
            $"Another census was imported: {census}.{(complete.Count == 0 ? "" : $" {SimulationSteps.Text(complete)} {(complete.Count == 1 ? "was" : "were")} undone.")}"));
    }

    // The people whom one year hands to the next are in the bands of their year: bands without them would fail it.
    private void RequireBands(IReadOnlyList<ConfigurationDifference> differences)
    {
        bool areSame = _stored.AgeBands.SequenceEqual(configuration.AgeBands) && _stored.TenureBands.SequenceEqual(configuration.TenureBands);
        if (areSame || Connection.Scalar<long>(EmbeddedSql.Text("Run/people_in_other_bands.sql")) is not (> 0 and var people))
        {
            return;
        }

        throw new UsageException(
            "BandsInUse",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The bands of age and tenure cannot change: {people:N0} records of complete years in '{database.Path}' would be in other ones: {string.Join("; ", differences.Where(difference => difference.Key.StartsWith("bands.", StringComparison.Ordinal)))}."),
            database.Path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Keep the bands, or reset {_stored.Simulation.StartYear} first, which undoes every year, or start anew in another file."));
    }
}
