using System.Data.Common;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Census;

/// <summary>A census in a file. DuckDB reads it, after it has been made sure that it is one plain local file.</summary>
internal sealed partial class CensusFile(string path) : CensusSource(Path.GetFileName(path) is { Length: > 0 } name ? name : path)
{
    /// <inheritdoc/>
    /// <remarks>Fixed when the census is named, whatever the current directory is when it is read.</remarks>
    internal override string? FullPath { get; } =
        string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal) || Url().IsMatch(path) ? null : Path.GetFullPath(path);

    /// <summary>The path as DuckDB takes it: in brackets, a wildcard stands for itself.</summary>
    internal static string Literal(string path) => Wildcard().Replace(path, "[$0]");

    // A row of text takes some eighty bytes, one of Parquet rarely less than this.
    internal override long MostPeople => FullPath is { } file && File.Exists(file) ? new FileInfo(file).Length / 16 : 0;

    internal override void RequirePresent() => Existing();

    internal override string Sha256(CensusSettings settings, CancellationToken cancellationToken)
    {
        string fullPath = Existing();
        try
        {
            using FileStream stream = new(fullPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[1 << 20];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer.AsSpan(0, read));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(exception);
        }
    }

    internal override CensusContent Load(CensusModels models, CensusSettings settings)
    {
        try
        {
            string fullPath = Existing();
            // Held open to the end, so that what is hashed is what is read wherever the system can see to that.
            using FileStream stream = new(fullPath, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length == 0)
            {
                throw new CensusException(
                    CensusException.Empty,
                    $"The census {Quote.Path(Name)} is empty.",
                    path,
                    "Name a CSV or Parquet file with a header and a row per person.");
            }

            if (FileContent.LooksLike(stream) is { } content and (FileContent.Yaml or FileContent.Json or FileContent.Database))
            {
                throw Unreadable($"it looks like {content}.", "Name one CSV or Parquet file with a row per employee.");
            }

            stream.Position = 0;
            var fingerprint = CensusFileFingerprint.Of(stream, models.CancellationToken);
            bool isNamedParquet = Path.GetExtension(path).ToUpperInvariant() is ".PARQUET" or ".PQ";
            if (isNamedParquet && !fingerprint.IsParquet)
            {
                throw Unreadable("it is not a Parquet file: it does not begin with PAR1.", "Write the file again, or name a text file .csv.");
            }

            IReadOnlyList<string> columns = fingerprint.IsParquet
                ? new ParquetCensus(models, Literal(fullPath), Name).Load(settings)
                : new TextCensus(models, Literal(fullPath), Name).Load(settings, LineBreak(fingerprint));
            return new CensusContent(fingerprint.Sha256, columns);
        }
        catch (DbException exception) when (exception is not DatabaseException shortage || !StorageFailure.IsShortage(shortage))
        {
            throw Unreadable(Reason(exception), "Check that the file is a whole CSV file in UTF-8 or a whole Parquet file.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(exception);
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*://")]
    private static partial Regex Url();

    [GeneratedRegex(@"[*?[]")]
    private static partial Regex Wildcard();

    /// <summary>DuckDB's reason without its hints on SQL options, and without the line itself, which may hold an SSN.</summary>
    private static string Reason(DbException exception) => string.Join(' ', Quote.Foreign(SsnMask.InQuotedText(exception.Message))
        .Split('\n')
        .Select(line => line.Trim())
        .TakeWhile(line => !line.StartsWith("Possible", StringComparison.Ordinal) && !line.StartsWith("LINE ", StringComparison.Ordinal))
        .Where(line => line.Length > 0 && !line.StartsWith("Original Line", StringComparison.Ordinal)));

    private string Existing()
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw Unreadable("its path is empty.", "Name the file of the census.");
        }

        if (Url().IsMatch(path))
        {
            throw Unreadable("only local files are read, no URLs.", "Download the file and name the local copy.");
        }

        string fullPath = FullPath ?? throw Unreadable("its path holds a NUL character.", "Name the file of the census.");
        if (PlainFile.WhyNot(fullPath) is { } reason)
        {
            throw PlainFile.IsMissing(fullPath)
                ? new CensusException(CensusException.NotFound, $"There is no census file {Quote.Path(fullPath)}.", path, new Remedy.CorrectPathOrWriteCensus())
                : Unreadable(reason, "Name one CSV or Parquet file.");
        }

        return fullPath;
    }

    private string LineBreak(CensusFileFingerprint fingerprint)
    {
        if (fingerprint.WhyNotText is { } reason)
        {
            throw Unreadable(reason, "Save the census as CSV in UTF-8, or as Parquet.");
        }

        return fingerprint switch
        {
            { LoneCarriageReturns: 0 } => @"\r\n",
            { LineFeeds: 0 } => @"\r",
            _ => throw Unreadable(
                $"some of its lines end in carriage returns alone ({fingerprint.LoneCarriageReturns}), others in line feeds ({fingerprint.LineFeeds}).",
                "Save it with one kind of line ends."),
        };
    }

    private CensusException Unreadable(Exception cause)
    {
        var trouble = FileTrouble.Of(cause);
        return Unreadable(trouble.Why, trouble.WhatToDo, cause);
    }

    private CensusException Unreadable(string reason, Remedy remedy, Exception? cause = null) => new(
        CensusException.Unreadable, $"The census {Quote.Path(Name)} cannot be read: {reason}", path, remedy, cause);
}
