using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using PlanWise.Audit;
using PlanWise.Census;
using PlanWise.Checks;
using PlanWise.Configuration;
using PlanWise.Domain;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Run;

/// <summary>
/// Runs steps, each in one transaction: its output, its checklist row and its log entry, or nothing. What the models read from
/// is compared with the configuration before the first step, and before each year.
/// </summary>
internal sealed class StepRunner(
    SimulationDatabase database,
    SimulationConfiguration configuration,
    string configurationSha256,
    ISimulationReporter reporter)
{
    // What the first step took away before it made it anew.
    private readonly HashSet<(string Kind, string Name)> _dropped = [];

    // The year before whose first step here the parameters were compared.
    private int? _comparedYear;

    private DatabaseConnection Connection => database.Connection;

    /// <summary>Runs a step.</summary>
    /// <param name="key">The step; a yearly one with its year.</param>
    /// <param name="force">Whether to run it even though steps before it are not complete; it is recorded as forced then.</param>
    /// <param name="census">Where the people come from; needed by <see cref="SimulationStep.PreSimulation"/> only.</param>
    /// <param name="cancellationToken">Stops a running query within a second; the database stays at the last whole step.</param>
    public StepResult Run(StepKey key, bool force, CensusSource? census, CancellationToken cancellationToken)
    {
        Checklist checklist = database.ReadChecklist(configuration.Years());
        CheckSequence(checklist, key, force);
        RequireResultsBefore(checklist, key);

        var stopwatch = Stopwatch.StartNew();
        using var scope = new WorkScope(database.File, Connection, $"{key} was stopped; nothing of it was kept.", cancellationToken);
        try
        {
            return scope.Run(() =>
            {
                if (key.Year is null)
                {
                    StepResult? imported = null;
                    database.File.CreateInSimulation(() => imported = RunInTransaction(key, force, checklist, census, record: null, stopwatch, scope.Token));
                    return imported!;
                }

                RequireParameters(key);
                return RunInTransaction(key, force, checklist, census, record: null, stopwatch, scope.Token);
            });
        }
        catch (DatabaseException exception)
        {
            StorageException failure = database.File.Failure(exception);
            TryRecordFailure(key, force, checklist, Elapsed.Seconds(stopwatch.Elapsed), failure);
            throw failure;
        }
        catch (PlanWiseException exception)
        {
            // Closed over a rule that does not stop, for one, there is no connection to record it on.
            if (!database.File.IsClosed)
            {
                TryRecordFailure(key, force, checklist, Elapsed.Seconds(stopwatch.Elapsed), exception);
            }

            throw;
        }
    }

    /// <summary>
    /// Imports a census in place of another one, and undoes everything that was made from that. When it fails, everything is left
    /// as it was, and nothing recorded: the simulation has not been changed.
    /// </summary>
    /// <param name="census">The census.</param>
    /// <param name="checklist">The steps that have run.</param>
    /// <param name="record">Records in the same transaction what is changed.</param>
    /// <param name="cancellationToken">Stops within a second.</param>
    public void ImportAnother(CensusSource census, Checklist checklist, Action record, CancellationToken cancellationToken)
    {
        var key = new StepKey(SimulationStep.PreSimulation, null);
        using var scope = new WorkScope(database.File, Connection, "The census was not imported; everything is as it was.", cancellationToken);
        try
        {
            _ = scope.Run(() =>
            {
                database.File.CreateInSimulation(
                    () => RunInTransaction(key, forced: false, checklist, census, record, Stopwatch.StartNew(), scope.Token));
                return true;
            });
        }
        catch (DatabaseException exception)
        {
            throw database.File.Failure(exception);
        }
    }

    /// <summary>Undoes a year and all later ones, in one transaction.</summary>
    public IReadOnlyList<ChecklistItem> Reset(int year)
    {
        Checklist checklist = database.ReadChecklist(configuration.Years());
        var first = new StepKey(SimulationStep.YearTransition, year);
        var takenBack = checklist.From(first).Where(checklist.IsRecorded).ToHashSet();
        RequireResultsBefore(checklist, first);
        var stopwatch = Stopwatch.StartNew();
        try
        {
            using DbTransaction transaction = Connection.BeginTransaction();
            DeleteOutput(first, checklist);
            database.Log(new LoggedAction("reset_year", "completed", configurationSha256, reporter.Command)
            {
                Year = year,
                Rows = takenBack.Count,
                Duration = Elapsed.Seconds(stopwatch.Elapsed),
            });
            transaction.Commit();
        }
        catch (DatabaseException exception)
        {
            throw database.File.Failure(exception);
        }

        return [.. checklist.Items.Where(item => takenBack.Contains(new StepKey(item.Step, item.Year)))];
    }

    private void RequireResultsBefore(Checklist checklist, StepKey key)
    {
        var takenBack = checklist.From(key).ToHashSet();
        database.RequireResults(step => !takenBack.Contains(step));
    }

    private void CheckSequence(Checklist checklist, StepKey key, bool force)
    {
        IReadOnlyList<StepKey> missing = checklist.MissingBefore(key);

        // Without the first step there are no tables: nothing to force.
        if (missing.Count > 0 && (!force || missing[0].Step == SimulationStep.PreSimulation))
        {
            throw new StepSequenceException(key, missing);
        }

        if (force)
        {
            reporter.Message(
                MessageLevel.Warning,
                missing.Count == 0
                    ? $"{key} is forced; every step that it needs is complete."
                    : $"{key} is forced although {string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} not complete.");
        }
    }

    /// <summary>Makes sure that years that are about to be undone can run again.</summary>
    /// <exception cref="StorageException">Parameter tables, views or macros have been changed.</exception>
    public void RequireUntouched()
    {
        if (database.ReadChecklist(configuration.Years()).IsComplete(new StepKey(SimulationStep.PreSimulation, null)))
        {
            RequireParameters();
        }
    }

    // What the models read from must be what the configuration and this PlanWise say. The last step has checks of the same
    // names, which fail the year.
    private void RequireParameters(StepKey key)
    {
        if (key.Step != SimulationStep.ValidationMetrics && key.Year != _comparedYear)
        {
            RequireParameters();
            _comparedYear = key.Year;
        }
    }

    private void RequireParameters()
    {
        if (database.Definitions.Compare(anew: false).Messages is { Count: > 0 } definitions)
        {
            throw new StorageException(
                "DefinitionsChanged",
                $"The views and macros in '{database.Path}' are not those of this PlanWise. {string.Join(" ", definitions.Take(10))}",
                database.Path,
                new Remedy.Remake());
        }

        if (ParameterComparison.Differences(database.File, Connection, configuration) is { Count: > 0 } parameters)
        {
            throw new StorageException(
                "ParametersChanged",
                $"The parameter tables in '{database.Path}' are not those of the stored configuration: {string.Join("; ", parameters.Take(10))}.",
                database.Path,
                new Remedy.Remake());
        }
    }

    private StepResult RunInTransaction(
        StepKey key,
        bool forced,
        Checklist checklist,
        CensusSource? census,
        Action? record,
        Stopwatch stopwatch,
        CancellationToken cancellationToken)
    {
        using DbTransaction transaction = Connection.BeginTransaction();
        IReadOnlyList<StepKey> invalidated = DeleteOutput(key, checklist);
        cancellationToken.ThrowIfCancellationRequested();

        long rows = key.Year is { } year
            ? RunYearly(key, year, cancellationToken)
            : ImportCensus(key, census, cancellationToken);

        record?.Invoke();
        cancellationToken.ThrowIfCancellationRequested();
        var done = new ChecklistItem(
            key.Step, key.Year, StepStatus.Completed, forced, DateTimeOffset.UtcNow, Elapsed.Seconds(stopwatch.Elapsed), rows, Message: null);
        database.RecordStep(done, configurationSha256, reporter.Command);
        transaction.Commit();

        reporter.Message(MessageLevel.Verbose, string.Create(
            CultureInfo.InvariantCulture, $"{key}: {rows:N0} rows in {stopwatch.Elapsed.TotalSeconds:N2} s."));

        // What is committed cannot fail any more, so the database is not asked what comes next.
        var checklistNow = new Checklist(
            configuration.Years(),
            checklist.Items.TakeWhile(item => new StepKey(item.Step, item.Year) != key)
                .Where(item => checklist.IsRecorded(new StepKey(item.Step, item.Year)))
                .Append(done));
        return new StepResult(key.Step, key.Year, rows, Elapsed.Seconds(stopwatch.Elapsed), forced, invalidated, checklistNow.Next);
    }

    private long ImportCensus(StepKey key, CensusSource? census, CancellationToken cancellationToken)
    {
        if (census is null)
        {
            throw new UsageException(
                "CensusNotConfigured",
                database.ReadCensusSha256() is null
                    ? "The configuration names no census."
                    : "The census was given as objects, and a session that opens the simulation without them cannot import them again.",
                "census.path",
                new Remedy.NameCensus());
        }

        database.File.RequireReadable(census.FullPath);
        ModelMacros.CreateScalar(Connection);
        RunModel(key, StepModels.Schema);
        ParameterTables.Write(Connection, configuration);
        CensusImportResult imported = CensusImporter.Import(
            new CensusModels(Connection, cancellationToken, model => Passed(key, model)),
            census,
            configuration);
        reporter.Message(MessageLevel.Verbose, string.Create(
            CultureInfo.InvariantCulture,
            $"Census {imported.Source}: of {imported.RowsRead:N0} rows, {imported.Imported:N0} imported, {imported.Inactive:N0} set aside as inactive, {imported.Rejected:N0} rejected."));
        if (imported.NotUsed.Count > 0)
        {
            reporter.Message(
                MessageLevel.Information,
                $"Census {imported.Source}: not used: {Quote.List(imported.NotUsed)}. To keep a column, list it in census.dimensions{(imported.NotUsed.Any(DimensionNames.IsOfSsns) ? "; to read SSNs, map their column to employee_ssn in census.columns" : "")}.");
        }

        RunModel(key, StepModels.SchemaOfPeople);
        RunModel(key, "Model/1_pre_simulation/reserved_ssn_numbers.sql");
        Connection.Execute(
            "delete from simulation_census; insert into simulation_census values ($sha256)", ("sha256", imported.Sha256));
        SourceFiles.Store(
            Connection, census.FullPath is { } file ? [new SourceFile(SourceFileRole.Census, file, imported.Sha256)] : [], configurationSha256);
        ModelMacros.CreateOnTables(Connection);
        TellWhatIsGone();
        database.DefinitionsMade();
        new OwnRules(database.File, database.Definitions, Connection, configuration.Validation).Require();
        if (imported.Rejected > 0)
        {
            reporter.Message(MessageLevel.Warning, string.Create(
                CultureInfo.InvariantCulture,
                $"{imported.Rejected} of {imported.RowsRead} census rows were rejected; the table census_rejects has the reasons."));
        }

        return imported.Imported;
    }

    private long RunYearly(StepKey key, int year, CancellationToken cancellationToken)
    {
        SimulationStep step = key.Step;
        var parameters = new YearParameters(configuration, year, Connection.ServerVersion, isStep: true);
        if (step == SimulationStep.WorkforceRequirements)
        {
            WriteRequirements(year, parameters);
        }

        foreach (StepModel model in StepModels.Of(step))
        {
            cancellationToken.ThrowIfCancellationRequested();
            RunModel(key, model.Path, model.Parameters(parameters));
        }

        if (step == SimulationStep.EventGeneration && configuration.Census.Dimensions.Count > 0)
        {
            Connection.Execute(Dimension.HandedOnBy(Dimension.Read(Connection)));
            RunModel(key, StepModels.People, parameters.Bound);
        }

        Feasibility.Require(Connection, step, parameters);
        if (step is SimulationStep.YearTransition or SimulationStep.ValidationMetrics)
        {
            int checks = Validate(step, year, parameters, cancellationToken);
            return checks;
        }

        return Connection.Scalar<long>(
            $"select count(*) from {StepModels.CountedIn(step)} where simulation_year = $year", ("year", year));
    }

    private void RunModel(StepKey key, string model, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        Connection.Execute(EmbeddedSql.Text(model), parameters);
        Passed(key, model);
    }

    private void Passed(StepKey key, string model)
    {
        reporter.Message(MessageLevel.Debug, $"{key}: {model} has run.");
    }

    private int Validate(SimulationStep step, int year, YearParameters parameters, CancellationToken cancellationToken)
    {
        IReadOnlyList<ValidationResult> results =
            YearValidator.Check(database.File, database.Definitions, Connection, prepare: null, step, parameters, configuration, cancellationToken);
        if (results.Any(result => result.BreaksYear))
        {
            throw new ValidationFailedException(year, results);
        }

        foreach (ValidationResult result in results.Where(result => !result.Passed))
        {
            // In a year's first run there is nothing to compare it with; what earlier years left has to be there.
            bool isUsual = result.Outcome == ValidationOutcome.NotCompared && !ValidationCheck.All.Any(check => check.Id == result.CheckId && check.IsOfWholeRun);
            reporter.Message(isUsual ? MessageLevel.Verbose : MessageLevel.Warning, result.ToString());
        }

        YearValidator.Store(Connection, step, configurationSha256, results);
        return results.Count;
    }

    private void WriteRequirements(int year, YearParameters parameters)
    {
        int startingWorkforce = (int)Connection.Scalar<long>(
            "select count(*) from int_baseline_workforce where simulation_year = $year", ("year", year));
        HeadcountRequirement requirement = parameters.RequirementFor(startingWorkforce);

        Connection.InsertRows("int_workforce_requirements", [
        [
            year,
            requirement.StartingWorkforce,
            requirement.TargetGrowthRate,
            requirement.TotalTerminationRate,
            requirement.NewHireTerminationRate,
            requirement.ExperiencedTerminations,
            requirement.GrowthAmount,
            requirement.TotalHiresNeeded,
            requirement.ExpectedNewHireTerminations,
            requirement.NetHiringImpact,
            requirement.ExpectedEndingWorkforce,
        ]]);
        Connection.InsertRows("int_requirement_formulas", requirement.Formulas(year).Select((formula, index) => new object?[]
        {
            formula.Year, index + 1, formula.Requirement, formula.Formula, formula.Calculation, formula.Value,
        }));
    }

    /// <summary>Deletes what the step and all that build on it left behind; inside the caller's transaction.</summary>
    private List<StepKey> DeleteOutput(StepKey key, Checklist checklist)
    {
        var recorded = checklist.From(key).Where(checklist.IsRecorded).ToList();
        if (recorded.Count == 0)
        {
            return recorded;
        }

        database.File.CompactOnFolding(true);
        if (key.Step == SimulationStep.PreSimulation)
        {
            DropTables();
        }
        else
        {
            foreach (StepKey obsolete in recorded)
            {
                DeleteYear(obsolete);
            }
        }

        ChecklistStore.Delete(Connection, recorded);
        return [.. recorded.Where(obsolete => obsolete != key)];
    }

    private void DeleteYear(StepKey obsolete)
    {
        foreach (string table in StepModels.OutputTables(obsolete.Step))
        {
            Connection.Execute($"delete from {table} where simulation_year = $year", ("year", obsolete.Year));
        }
    }

    // The metadata stays, which was there before the first step, and so do tables of others.
    private void DropTables()
    {
        foreach ((string kind, string name) in ReadObjects().Where(each => each.Kind != "table" || OwnTables.Has(each.Name)))
        {
            Connection.Execute($"drop {kind} if exists simulation.main.{EmbeddedSql.Name(name)}");
            _dropped.Add((kind, name));
        }
    }

    // Views and macros of others cannot stay, since what the models read goes through them.
    private void TellWhatIsGone()
    {
        string[] gone = [.. _dropped.Except(ReadObjects()).Where(each => each.Kind != "table").Select(each => $"the {each.Kind} {Quote.Cut(each.Name)}")];
        if (gone.Length > 0)
        {
            reporter.Message(
                MessageLevel.Warning, $"Dropped, because they were not PlanWise's: {Quote.List(gone)}. Tables that are not PlanWise's were left.");
        }
    }

    private List<(string Kind, string Name)> ReadObjects() => Connection.Query(
        EmbeddedSql.Text("Run/objects_to_drop.sql"), row => (row.Get<string>(0), row.Get<string>(1)));

    private void TryRecordFailure(StepKey key, bool forced, Checklist checklist, decimal duration, PlanWiseException exception)
    {
        try
        {
            RecordFailure(key, forced, checklist, duration, exception);
        }
        catch (DatabaseException recording)
        {
            // The step's own error matters more and follows; the checklist still says that the step has not run.
            reporter.Message(MessageLevel.Warning, $"The failure of {key} could not be recorded: {SsnMask.InQuotedText(recording.Message)}");
        }
    }

    private void RecordFailure(StepKey key, bool forced, Checklist checklist, decimal duration, PlanWiseException exception)
    {
        // What an earlier run of this step left is untouched and still true, unless its data was found wrong.
        var validation = exception as ValidationFailedException;
        var failed = new ChecklistItem(
            key.Step, key.Year, StepStatus.Failed, forced, DateTimeOffset.UtcNow, duration, Rows: null, exception.Message);
        using DbTransaction transaction = Connection.BeginTransaction();
        if (validation is null && checklist.IsComplete(key))
        {
            database.Log(LoggedAction.OfStep(failed, configurationSha256, reporter.Command));
        }
        else
        {
            if (validation is not null)
            {
                YearValidator.Store(Connection, key.Step, configurationSha256, validation.Results);
            }

            database.RecordStep(failed, configurationSha256, reporter.Command);
        }

        transaction.Commit();
    }
}
