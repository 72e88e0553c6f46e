using System.Data.Common;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using PlanWise.Domain;

namespace PlanWise.Storage;

/// <summary>
/// An error that DuckDB reports, with its own words. The package's exception cannot be made by others, so that nothing in it
/// could be masked; it lacks the kind of errors of parsing, binding and opening; and an interrupt comes as one of two others.
/// </summary>
internal sealed class DatabaseException : DbException, IReportedError
{
    // How DuckDB begins a message ("Binder Error: …") of the kinds that PlanWise distinguishes.
    private static readonly Dictionary<string, DuckDBErrorType> Kinds = new(StringComparer.Ordinal)
    {
        ["Parser"] = DuckDBErrorType.Parser,
        ["Syntax"] = DuckDBErrorType.Syntax,
        ["Binder"] = DuckDBErrorType.Binder,
        ["Catalog"] = DuckDBErrorType.Catalog,
        ["Conversion"] = DuckDBErrorType.Conversion,
        ["Constraint"] = DuckDBErrorType.Constraint,
        ["Invalid Input"] = DuckDBErrorType.InvalidInput,
        ["Out of Range"] = DuckDBErrorType.OutOfRange,
        ["Out of Memory"] = DuckDBErrorType.OutOfMemory,
        ["Not implemented"] = DuckDBErrorType.NotImplemented,
        ["Permission"] = DuckDBErrorType.Permission,
        ["Serialization"] = DuckDBErrorType.Serialization,
        ["TransactionContext"] = DuckDBErrorType.Transaction,
        ["IO"] = DuckDBErrorType.Io,
        ["INTERRUPT"] = DuckDBErrorType.Interrupt,
        ["FATAL"] = DuckDBErrorType.Fatal,
        ["INTERNAL"] = DuckDBErrorType.Internal,
    };

    /// <summary>An error of a kind.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="kind">Its kind.</param>
    public DatabaseException(string message, DuckDBErrorType kind)
        : base(message)
    {
        Kind = kind;
    }

    /// <summary>What kind of error it is; <see cref="DuckDBErrorType.Invalid"/> where DuckDB does not say.</summary>
    public DuckDBErrorType Kind { get; }

    /// <inheritdoc/>
    public bool QuotesValues => Kind is not (DuckDBErrorType.OutOfMemory or DuckDBErrorType.Io);

    /// <inheritdoc/>
    public string ShownMessage => QuotesValues ? Quote.Foreign(SsnMask.InQuotedText(Message)) : SsnMask.InText(Message);

    /// <summary>Whether a command was stopped by <see cref="DatabaseConnection.Interrupt"/>.</summary>
    public bool IsInterrupted => Kind == DuckDBErrorType.Interrupt;

    /// <inheritdoc/>
    public Exception Shown() => new DatabaseException(ShownMessage, Kind);

    /// <summary>What the package throws, as one exception.</summary>
    /// <param name="exception">An error of DuckDB, or an interrupt.</param>
    public static DatabaseException Of(Exception exception) => exception switch
    {
        OperationCanceledException => Interrupted(),
        DuckDBException { ErrorType: not DuckDBErrorType.Invalid } reported => new DatabaseException(reported.Message, reported.ErrorType),
        _ => Of(exception.Message),
    };

    /// <summary>An error that is known only by its message.</summary>
    public static DatabaseException Of(string message)
    {
        // The package's own words, before those of DuckDB.
        const string Opening = "DuckDBOpen failed: ";
        message = message.StartsWith(Opening, StringComparison.Ordinal) ? message[Opening.Length..] : message;
        int end = message.IndexOf(" Error: ", StringComparison.Ordinal);
        return new DatabaseException(message, end > 0 ? Kinds.GetValueOrDefault(message[..end]) : DuckDBErrorType.Invalid);
    }

    /// <summary>That a command was stopped.</summary>
    public static DatabaseException Interrupted() => new("INTERRUPT Error: Interrupted!", DuckDBErrorType.Interrupt);
}
