using System.Globalization;
using PlanWise.Census;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise;

/// <summary>Writes censuses of invented, plausible people.</summary>
/// <remarks>
/// The same seed, date and levels give the same file, byte for byte. One more person changes no other row. Of about thirteen
/// rows, one is a person who has left within the year before the date; these come on top of the people asked for.
/// </remarks>
public static class SyntheticCensus
{
    /// <summary>The largest number of active people; with those who have left, ids still have seven digits.</summary>
    public const int MaxCount = 9_000_000;

    /// <summary>Writes a census.</summary>
    /// <param name="path">The file to write; its extension, <c>.csv</c> or <c>.parquet</c>, decides the format.</param>
    /// <param name="count">How many active people, 1 to <see cref="MaxCount"/>; those who have left are not counted.</param>
    /// <param name="seed">Decides who the people are.</param>
    /// <param name="asOfDate">The baseline date, from 1980: the last possible hire date; ages and tenures are as of it.</param>
    /// <param name="configuration">Its job levels decide pay, its <c>hiring.level_distribution</c> the mix of levels.</param>
    /// <param name="overwrite">Whether a file that exists is replaced.</param>
    /// <param name="cancellationToken">Stops the writing; the file is then not there, or as it was.</param>
    /// <exception cref="CensusException">An argument is out of range, the file exists, or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SyntheticCensusResult Write(
        string path,
        int count,
        long seed,
        DateOnly asOfDate,
        SimulationConfiguration configuration,
        bool overwrite = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(configuration);

        string format = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" => "format csv, header true, compression none, use_tmp_file false",
            ".PARQUET" => "format parquet, use_tmp_file false",
            _ => throw NotWritten(path, "its extension is neither .csv nor .parquet", "Name the file .csv or .parquet."),
        };
        if (count is < 1 or > MaxCount)
        {
            throw NotWritten(path, Invariant($"{count} people were asked for"), Invariant($"Ask for 1 to {MaxCount} people."));
        }

        if (asOfDate.Year < 1980)
        {
            throw NotWritten(path, Invariant($"its date {asOfDate:yyyy-MM-dd} is before 1980"), "Take a later date.");
        }

        string fullPath = Path.GetFullPath(path);
        if (File.Exists(fullPath) && !overwrite)
        {
            throw NotWritten(path, "the file exists", "Name another file, or allow overwriting.");
        }

        // Written under another name first, so that a file under this name is always a whole one.
        string unfinished = $"{fullPath}.{Guid.NewGuid():N}.unfinished";
        try
        {
            OwnerOnly.CreateEmpty(unfinished);
            SyntheticCensusResult result = Create(unfinished, format, count, seed, asOfDate, configuration, cancellationToken);
            OwnerOnly.CopyPermissions(unfinished, like: fullPath);
            File.Move(unfinished, fullPath, overwrite);
            return result with { Path = fullPath };
        }
        catch (DatabaseException exception)
        {
            throw NotWritten(path, Quote.Foreign(exception.Message), "Check that the disk has room and that there is memory.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var trouble = FileTrouble.Of(exception);
            throw NotWritten(path, trouble.Why.TrimEnd('.'), trouble.WhatToDo, exception);
        }
        finally
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
    }

    private static SyntheticCensusResult Create(
        string path,
        string format,
        int count,
        long seed,
        DateOnly asOfDate,
        SimulationConfiguration configuration,
        CancellationToken cancellationToken)
    {
        using DatabaseConnection connection = DatabaseConnection.InMemory(ThreadCount.For(count));
        var models = new CensusModels(connection, cancellationToken);
        (JobLevel Level, decimal Share)[] levels = [.. configuration.JobLevels
            .OrderBy(level => level.LevelId)
            .Select(level => (level, configuration.Hiring.LevelDistribution.FirstOrDefault(share => share.LevelId == level.LevelId)?.Value ?? 0))];

        models.Run("census_synthetic_macros");
        models.Run(
            "census_synthetic_levels",
            ("level_ids", Texts(levels.Select(level => (decimal)level.Level.LevelId))),
            ("level_shares", Texts(levels.Select(level => level.Share))),
            ("level_minimums", Texts(levels.Select(level => level.Level.MinCompensation))),
            ("level_maximums", Texts(levels.Select(level => level.Level.MaxCompensation))));
        models.Run("census_synthetic", ("seed", seed), ("active_count", (long)count), ("as_of_date", asOfDate));
        models.Execute(
            $"copy (select * exclude (person) from synthetic_census order by person) to $path ({format})",
            ("path", path));
        return models.Read(
            "select count(*) filter (where active), count(*) filter (where not active) from synthetic_census",
            row => new SyntheticCensusResult(path, row.GetInt64(0), row.GetInt64(1)))[0];
    }

    private static string Texts(IEnumerable<decimal> values) =>
        string.Join(' ', values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static CensusException NotWritten(string path, string reason, Remedy remedy, Exception? cause = null) =>
        new(CensusException.NotWritten, $"The census {Quote.Path(path)} was not written: {reason}.", path, remedy, cause);
}
