using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Native;
using PlanWise.Audit;
using PlanWise.Checks;
using PlanWise.Configuration;
using PlanWise.Domain;
using PlanWise.Model;
using PlanWise.Reports;
using PlanWise.Storage;

namespace PlanWise;

/// <content>What can be read of a simulation: beside its steps, from any thread, without changing anything.</content>
public sealed partial class Simulation
{
    /// <summary>Every step and where it stands.</summary>
    public Checklist Checklist
    {
        get
        {
            using var reading = new Reading(_database.File, CancellationToken.None);
            return reading.Run(() => ChecklistStore.Read(reading.Connection, Configuration.Years()));
        }
    }

    /// <summary>How long a query of the user's own may work when nothing else is said: five minutes.</summary>
    public static TimeSpan DefaultQueryTimeLimit { get; } = TimeSpan.FromMinutes(5);

    private static IReadOnlyDictionary<string, object?> NoParameters { get; } = new Dictionary<string, object?>();

    private RowFilters Filters => new(Configuration);

    /// <summary>The steps of one year in order, or all, and where they stand.</summary>
    /// <param name="year">One year; null for all, with the step before them.</param>
    /// <exception cref="UsageException">The year is not simulated.</exception>
    public IReadOnlyList<ChecklistItem> ReadChecklist(int? year = null)
    {
        CheckYear(year);
        return [.. Checklist.Items.Where(item => year is null || item.Year == year)];
    }

    /// <summary>The simulated years that have a snapshot, ascending: those for which every check can be run.</summary>
    public IReadOnlyList<int> YearsWithSnapshot()
    {
        Checklist checklist = Checklist;
        return [.. Configuration.Years().Where(year => checklist.IsComplete(new StepKey(SimulationStep.WorkforceSnapshot, year)))];
    }

    /// <summary>How far a year has come.</summary>
    /// <param name="year">A simulated year.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UsageException">The year is not simulated.</exception>
    public YearStatus ReadYearStatus(int year, CancellationToken cancellationToken = default)
    {
        CheckYear(year);
        Checklist checklist = Checklist;
        List<SimulationStep> left = [.. SimulationSteps.Yearly.Where(step => !checklist.IsComplete(new StepKey(step, year)))];
        var first = new StepKey(SimulationStep.YearTransition, year);
        return new YearStatus(
            year,
            IsOpen: SimulationSteps.Opening.All(step => checklist.IsComplete(new StepKey(step, year))),
            IsComplete: left.Count == 0,
            StepsDone: SimulationSteps.Yearly.Count - left.Count,
            StepsInAll: SimulationSteps.Yearly.Count,
            NextStep: left.Count == 0 ? null : left[0],
            OpeningHeadcount: checklist.MissingBefore(first).Count > 0 ? null : ReadOpeningHeadcount(year, cancellationToken));
    }

    /// <summary>
    /// Runs every check of a year on the data as it is now; changes nothing. Of a year that has no snapshot yet only what
    /// it builds on can be checked, and it has not passed.
    /// </summary>
    /// <param name="year">A simulated year.</param>
    /// <param name="cancellationToken">Stops the running check.</param>
    /// <exception cref="UsageException">The year is not simulated.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public YearValidation ValidateYear(int year, CancellationToken cancellationToken = default)
    {
        CheckYear(year);
        CheckImported();
        Checklist checklist = Checklist;
        IReadOnlyList<StepKey> missing = checklist.MissingBefore(new StepKey(SimulationStep.ValidationMetrics, year));
        bool hasPreviousYear = checklist.MissingBefore(new StepKey(SimulationStep.YearTransition, year)).Count == 0;
        SimulationStep[] checkable =
        [
            .. hasPreviousYear ? [SimulationStep.YearTransition] : Array.Empty<SimulationStep>(),
            .. missing.Count == 0 ? [SimulationStep.ValidationMetrics] : Array.Empty<SimulationStep>(),
        ];

        using var reading = new Reading(_database.File, cancellationToken);
        YearParameters parameters = reading.Run(() => new YearParameters(ShowConfigurationOf(year, reading.Connection), year, reading.Connection.ServerVersion)
        {
            IsLastYear = year == Configuration.Simulation.EndYear,
        });
        reading.Run(() => reading.Connection.Execute("begin transaction read only"));
        List<ValidationResult> checks = reading.Run<List<ValidationResult>>(() =>
        [
            .. checkable.SelectMany(step => YearValidator.Check(
                _database.File,
                _database.Definitions,
                reading.Connection,
                connection => ShowConfigurationOf(year, connection),
                step,
                parameters,
                Configuration,
                reading.Token)),
        ]);
        bool passed = missing.Count == 0 && checks.TrueForAll(check => !check.BreaksYear);
        return new YearValidation(year, passed, checks, missing, DateTimeOffset.UtcNow);
    }

    /// <summary>The events, in the order of year, date, type and person, read while they are enumerated.</summary>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="cancellationToken">Stops reading within a second.</param>
    /// <returns>Leaving the enumeration ends the query.</returns>
    /// <exception cref="UsageException">The simulation has no such year, level or event type, or nothing has run yet.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ReportRows<WorkforceEvent> Events(EventFilter? filter = null, CancellationToken cancellationToken = default)
    {
        (string, object?)[] parameters = Filters.Events(filter ?? new EventFilter());
        return PeopleRows(DimensionedQuery.Events, parameters, RowMapper<WorkforceEvent>.For(), cancellationToken);
    }

    /// <summary>
    /// The workforce at the end of the simulated years, those who left in them included, by year and person, read while it
    /// is enumerated.
    /// </summary>
    /// <param name="filter">Who; null for all.</param>
    /// <param name="cancellationToken">Stops reading within a second.</param>
    /// <returns>Leaving the enumeration ends the query.</returns>
    /// <exception cref="UsageException">The simulation has no such year or level, or nothing has run yet.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ReportRows<WorkforceMember> Workforce(WorkforceFilter? filter = null, CancellationToken cancellationToken = default)
    {
        (string, object?)[] parameters = Filters.Workforce(filter ?? new WorkforceFilter());
        return PeopleRows(DimensionedQuery.Workforce, parameters, WorkforceRows.Members(), cancellationToken);
    }

    /// <summary>
    /// The workforce at the end of any day, rebuilt from the census and the events alone, by person, read while it is
    /// enumerated. An employee who leaves on the day is not included; on 31 December it is the active part of the snapshot.
    /// </summary>
    /// <param name="date">A day of a complete year.</param>
    /// <param name="filter">Who; null for all. A day has no other year, and no employees who have left.</param>
    /// <param name="cancellationToken">Stops reading within a second.</param>
    /// <returns>Pay earned and days employed are those of the year up to the day. Leaving the enumeration ends the query.</returns>
    /// <exception cref="UsageException">The day is in no complete year, or the filter asks for years or for those who left.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ReportRows<WorkforceMember> WorkforceAsOf(
        DateOnly date, WorkforceFilter? filter = null, CancellationToken cancellationToken = default)
    {
        (string, object?)[] parameters = Filters.WorkforceAsOf(date, filter ?? new WorkforceFilter());
        CheckImported();
        CheckComplete(date);
        return PeopleRows(dimensions => DimensionedQuery.WorkforceAsOf(date, dimensions), parameters, WorkforceRows.Members(date), cancellationToken);
    }

    /// <summary>The ids of people in the census and of hires, as many as are enough for completion.</summary>
    /// <param name="prefix">How the ids begin, in any letter case; empty for all.</param>
    /// <param name="most">How many ids to give, 1 or more.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The first of them in their order.</returns>
    /// <exception cref="UsageException">Nothing has run yet.</exception>
    public IReadOnlyList<string> EmployeeIds(string prefix, int most, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        UnicodeText.Require(prefix, "The prefix");
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return [.. Rows("employee_ids", [("prefix", prefix), ("most", most)], row => row.GetString(0), cancellationToken)];
    }

    /// <summary>Every formula of the requirements with its numbers.</summary>
    /// <param name="year">One year; null for all whose requirements have been computed.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UsageException">The year is not simulated, or nothing has run yet.</exception>
    public ReportRows<WorkforceRequirement> Requirements(int? year = null, CancellationToken cancellationToken = default)
    {
        CheckYear(year);
        return Rows("requirements", [("simulation_year", year)], WorkforceRows.Requirements(), cancellationToken);
    }

    /// <summary>The figures of the completed years.</summary>
    /// <param name="year">One year; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UsageException">The year is not simulated, or nothing has run yet.</exception>
    public ReportRows<YearSummary> Summaries(int? year = null, CancellationToken cancellationToken = default)
    {
        CheckYear(year);
        return Rows("summary", [("simulation_year", year)], RowMapper<YearSummary>.For(), cancellationToken);
    }

    /// <summary>How each completed year compares with the one before.</summary>
    /// <param name="firstYear">The first year to compare with its successor; null for the simulation's first.</param>
    /// <param name="lastYear">The last year to compare with the one before; null for the last completed one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>One comparison for each pair of consecutive completed years; empty when there are fewer than two.</returns>
    /// <exception cref="UsageException">A year is not simulated, or nothing has run yet.</exception>
    public IReadOnlyList<YearComparison> CompareYears(
        int? firstYear = null, int? lastYear = null, CancellationToken cancellationToken = default)
    {
        List<YearSummary> years = SummariesBetween(firstYear, lastYear, cancellationToken);
        return
        [
            .. years.Zip(years.Skip(1), (previous, current) => new YearComparison(previous, current))
                .Where(pair => pair.Year == pair.PreviousYear + 1),
        ];
    }

    /// <summary>Measures the growth of the completed years against their target.</summary>
    /// <param name="firstYear">The first year; null for the simulation's first.</param>
    /// <param name="lastYear">The last year; null for the last completed one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UsageException">A year is not simulated, or none of the years is complete.</exception>
    public GrowthMeasure MeasureGrowth(int? firstYear = null, int? lastYear = null, CancellationToken cancellationToken = default) =>
        GrowthMeasurement.Of(FinishedYears(firstYear, lastYear, cancellationToken), Configuration);

    /// <summary>
    /// The whole story of one employee: who it is, what every year brought, and why. Each decision is made again with the
    /// formulas and the configuration of its year.
    /// </summary>
    /// <param name="employeeId">The id; in another letter case too, where it is still the id of one employee alone.</param>
    /// <param name="includeSsn">Show the SSN in full.</param>
    /// <param name="years">Which years to tell; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UsageException">
    /// No employee of the census and no hire has this id, a year is not simulated, or nothing has run yet.
    /// </exception>
    /// <exception cref="StorageException">
    /// <c>DecisionDisagrees</c>: the stored events are not those that were decided. The data has been changed.
    /// </exception>
    public EmployeeTrace TraceEmployee(
        string employeeId, bool includeSsn = false, IReadOnlyList<int>? years = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(employeeId);
        UnicodeText.Require(employeeId, "The employee id");
        CheckImported();
        using var reading = new Reading(_database.File, cancellationToken);
        return new EmployeeStory(reading, Configuration, _writer.ConfigurationSha256).Of(employeeId, years, includeSsn);
    }

    /// <summary>Makes sure that an id is that of an employee, whether there is anything to read of them or not.</summary>
    /// <param name="employeeId">An id as <see cref="EventFilter.EmployeeIds"/> takes it; one with wildcards may find no one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UsageException"><c>EmployeeNotFound</c>: no employee has this id, in any letter case.</exception>
    public void RequireEmployee(string employeeId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(employeeId);
        UnicodeText.Require(employeeId, "The employee id");
        if (EmployeePattern.Single(employeeId) is not { } single)
        {
            return;
        }

        CheckImported();
        using var reading = new Reading(_database.File, cancellationToken);
        if (reading.Run(() => reading.Connection.Query(EmbeddedSql.Text("Reports/employee_named.sql"), row => row.GetString(0), ("employee_id", single))).Count == 0)
        {
            throw EmployeeStory.Unknown(single);
        }
    }

    /// <summary>The log: every attempt to run a step, to reset a year or to change the configuration, the oldest first.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public IReadOnlyList<AuditEntry> ReadAudit(CancellationToken cancellationToken = default) =>
        [.. Reading.Rows(_database.File, EmbeddedSql.Text("Audit/audit.sql"), [], RowMapper<AuditEntry>.For(), cancellationToken)];

    /// <summary>
    /// Verifies the log: that no entry has been changed, removed or inserted, and that the checklist and the output of the
    /// complete steps are what it says.
    /// </summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public AuditVerification VerifyAudit(CancellationToken cancellationToken = default)
    {
        using Reading reading = ReadUnchanging(cancellationToken);
        return reading.Run(() => Verifier(reading, cancellationToken).Verify());
    }

    /// <summary>Names everything that produced the results, and the results by their hashes.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public SimulationManifest ReadManifest(CancellationToken cancellationToken = default)
    {
        using Reading reading = ReadUnchanging(cancellationToken);
        return reading.Run(() => new ManifestBuilder(reading.Connection, Path, cancellationToken).Build());
    }

    /// <summary>
    /// Whether the configuration, the census and the results are still those of a manifest: finds any change of a byte of
    /// them, and of the files that they were read from.
    /// </summary>
    /// <param name="manifest">The manifest, from wherever it was kept.</param>
    /// <param name="directory">Where files are looked for that are not where they were read; null for nowhere else.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public ManifestVerification VerifyManifest(
        SimulationManifest manifest, string? directory = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        using Reading reading = ReadUnchanging(cancellationToken);
        return reading.Run(() =>
        {
            SimulationManifest actual = new ManifestBuilder(reading.Connection, Path, cancellationToken).Build();
            List<LoggedRow> log = new AuditLog(reading.Connection).ReadRows();
            return new ManifestComparison(manifest, actual).Compare(log, Verifier(reading, cancellationToken).Verify(), directory, cancellationToken);
        });
    }

    /// <summary>
    /// The rows of a query of the user's own. It can read the simulation's tables and views and DuckDB's catalog; it can
    /// write nothing, and reaches no file and no network.
    /// </summary>
    /// <param name="sql">One query; values as <c>$name</c>.</param>
    /// <param name="parameters">The values by name; null for none.</param>
    /// <param name="includeSsn">
    /// Read SSNs in full. Otherwise the query reads them masked, and tables and views that hold some only by their plain names.
    /// </param>
    /// <param name="timeLimit">
    /// How long the query may work until its last row is read, more than zero; null for <see cref="DefaultQueryTimeLimit"/>.
    /// What the caller does between two of <see cref="QueryResult.Rows"/> does not count.
    /// </param>
    /// <param name="cancellationToken">Stops the query within a second.</param>
    /// <exception cref="UsageException">
    /// <c>QueryNotReadOnly</c>: it is not one query, or reaches beyond the simulation. <c>InvalidQuery</c>: DuckDB does not
    /// understand it, it fails on the data, or a function would make too much of it. <c>UnknownParameter</c>: a value is
    /// given for a name that the query does not use. <c>InvalidParameter</c>: a value is missing, given twice, or of a type
    /// that DuckDB does not know. <c>QueryTimeout</c>: it takes longer than its time limit. If it does not stop then within
    /// two seconds, the simulation is closed over it.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public QueryResult Query(
        string sql,
        IReadOnlyDictionary<string, object?>? parameters = null,
        bool includeSsn = false,
        TimeSpan? timeLimit = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeLimit ?? DefaultQueryTimeLimit, TimeSpan.Zero, nameof(timeLimit));

        var reading = new Reading(
            _database.File, cancellationToken, exception => QueryFailure(sql, exception), timeLimit ?? DefaultQueryTimeLimit);
        try
        {
            reading.Run(() => reading.Connection.Execute("begin transaction read only"));
            IReadOnlySet<string> used = reading.Run(() =>
            {
                var query = new ReadOnlyQuery(reading.Connection, includeSsn, () => _database.Definitions.Compare(anew: false).Foreign);
                query.Require(sql);
                return query.Parameters;
            });
            RequireMatching((parameters ?? NoParameters).Keys, used);
            return new QueryResult(
                reading,
                reading.Connection.CreateCommand(sql, [.. (parameters ?? NoParameters).Select(each => (each.Key.TrimStart('$'), each.Value))]));
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException or OverflowException or ArgumentException)
        {
            reading.Dispose();
            throw new UsageException("InvalidParameter", Quote.Foreign(SsnMask.InQuotedText(exception.Message)), sql, "Give every parameter of the query a value of a plain type.");
        }
        catch
        {
            reading.Dispose();
            throw;
        }
    }

    /// <summary>
    /// One hash over all events and snapshots, times of creation left out: equal exactly when the rows are.
    /// </summary>
    /// <param name="year">One year; null for all.</param>
    /// <returns>SHA-256, 64 lower-case hexadecimal digits.</returns>
    public string Digest(int? year = null)
    {
        CheckYear(year);
        CheckImported();
        using var reading = new Reading(_database.File, CancellationToken.None);
        return reading.Run(() => reading.Connection.Scalar<string>(EmbeddedSql.Text("Storage/digest.sql"), ("simulation_year", year)))!;
    }

    // What steps write meanwhile is not seen.
    private Reading ReadUnchanging(CancellationToken cancellationToken)
    {
        var reading = new Reading(_database.File, cancellationToken);
        reading.Run(() => reading.Connection.Execute("begin transaction read only"));
        return reading;
    }

    private AuditVerifier Verifier(Reading reading, CancellationToken cancellationToken) =>
        new(reading.Connection, _database.Definitions.Compare(anew: true), cancellationToken);

    // A year is judged by the configuration that it ran with; on this connection, the parameter tables show it.
    private SimulationConfiguration ShowConfigurationOf(int year, DbConnection connection)
    {
        var configurations = new YearConfigurations(connection, Configuration, _writer.ConfigurationSha256);
        return configurations.HasEvents(year) ? configurations.Load(year) : Configuration;
    }

    private List<YearSummary> SummariesBetween(int? firstYear, int? lastYear, CancellationToken cancellationToken)
    {
        CheckYear(firstYear);
        CheckYear(lastYear);
        SimulationSteps.RequireOrder(firstYear, lastYear);
        return [.. Summaries(year: null, cancellationToken).Where(summary => !(summary.Year < firstYear || summary.Year > lastYear))];
    }

    private PlanWiseException QueryFailure(string sql, DatabaseException exception) => exception.Kind
        is DuckDBErrorType.OutOfMemory or DuckDBErrorType.Io or DuckDBErrorType.Internal or DuckDBErrorType.Fatal
        ? _database.File.ReadingFailure(exception)
        : new UsageException("InvalidQuery", $"The query cannot be run: {exception.ShownMessage}", sql, "Correct the query.");

    // Every parameter has a value, and every value a parameter: one that goes nowhere is misspelled, here or in the query.
    private static void RequireMatching(IEnumerable<string> given, IReadOnlySet<string> used)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in given.Select(name => name.TrimStart('$')))
        {
            if (!used.Contains(name))
            {
                throw new UsageException(
                    "UnknownParameter",
                    $"The query has no parameter {Quote.Cut($"${name}")}; it has {(used.Count == 0 ? "none" : Quote.List(used.Order(StringComparer.Ordinal).Select(each => $"${each}")))}.",
                    name,
                    "Name it in the query, or leave its value out.");
            }

            if (!names.Add(name))
            {
                throw new UsageException(
                    "InvalidParameter", $"The parameter {Quote.Cut($"${name}")} is given twice.", name, "Give it once; names are the same in any letter case.");
            }
        }

        if (used.Except(names, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            throw new UsageException(
                "InvalidParameter", $"The query has a parameter {Quote.Cut($"${missing}")}, which was given no value.", missing, "Give every parameter of the query a value.");
        }
    }

    private int ReadOpeningHeadcount(int year, CancellationToken cancellationToken)
    {
        using var reading = new Reading(_database.File, cancellationToken);
        return reading.Run(() => reading.Connection.Scalar<int>(
            EmbeddedSql.Text("Reports/opening_headcount.sql"),
            ("simulation_year", year),
            ("start_year", Configuration.Simulation.StartYear)));
    }

    private ReportRows<T> Rows<T>(
        string query, (string Name, object? Value)[] parameters, Func<DbDataReader, T> map, CancellationToken cancellationToken)
        where T : notnull
    {
        CheckImported();
        return ReportRows<T>.OfQuery(_database.File, EmbeddedSql.Text($"Reports/{query}.sql"), parameters, map, cancellationToken);
    }

    private ReportRows<T> PeopleRows<T>(
        Func<IReadOnlyList<Dimension>, string> query,
        (string Name, object? Value)[] parameters,
        Func<DbDataReader, T> map,
        CancellationToken cancellationToken)
        where T : notnull
    {
        CheckImported();
        List<Dimension> dimensions = Dimensions(cancellationToken);
        ReportRows<T> rows = ReportRows<T>.OfQuery(_database.File, query(dimensions), parameters, map, cancellationToken);
        return rows.With([.. dimensions.Select(dimension => dimension.Name)]);
    }

    // Without any in the configuration, nothing is asked.
    private List<Dimension> Dimensions(CancellationToken cancellationToken)
    {
        if (Configuration.Census.Dimensions.Count == 0)
        {
            return [];
        }

        using var reading = new Reading(_database.File, cancellationToken);
        return reading.Run(() => Dimension.Read(reading.Connection));
    }

    private void CheckComplete(DateOnly date)
    {
        Checklist checklist = Checklist;
        List<int> complete = [.. Configuration.Years().TakeWhile(checklist.IsComplete)];
        if (complete.Contains(date.Year))
        {
            return;
        }

        throw complete.Count == 0
            ? new UsageException("NoFinishedYear", "No year is complete: there are no events to rebuild a day from.", date, "Run a year to its end first.")
            : new UsageException(
                "DateOutsideSimulation",
                string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd} is in no complete year: those are {complete[0]} to {complete[^1]}."),
                date,
                string.Create(CultureInfo.InvariantCulture, $"Give a day from {complete[0]}-01-01 to {complete[^1]}-12-31."));
    }

    private void CheckImported()
    {
        var preSimulation = new StepKey(SimulationStep.PreSimulation, null);
        if (!Checklist.IsComplete(preSimulation))
        {
            throw new UsageException(
                "NothingSimulatedYet",
                $"The simulation in '{Path}' has not run its first step: there is nothing to read.",
                Path,
                new Remedy.RunEverything());
        }
    }
}
