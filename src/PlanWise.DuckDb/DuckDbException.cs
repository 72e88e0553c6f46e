using System.Data.Common;

namespace PlanWise.DuckDb;

/// <summary>An error that DuckDB reports; the message is DuckDB's own.</summary>
public sealed class DuckDbException : DbException
{
    /// <summary>How DuckDB begins a message ("Binder Error: …"), for where it gives the text without the type.</summary>
    private static readonly Dictionary<string, DuckDbErrorType> Prefixes = new(StringComparer.Ordinal)
    {
        ["Out of Range"] = DuckDbErrorType.OutOfRange,
        ["Conversion"] = DuckDbErrorType.Conversion,
        ["TransactionContext"] = DuckDbErrorType.Transaction,
        ["Not implemented"] = DuckDbErrorType.NotImplemented,
        ["Expression"] = DuckDbErrorType.Expression,
        ["Catalog"] = DuckDbErrorType.Catalog,
        ["Parser"] = DuckDbErrorType.Parser,
        ["Binder"] = DuckDbErrorType.Binder,
        ["Constraint"] = DuckDbErrorType.Constraint,
        ["Connection"] = DuckDbErrorType.Connection,
        ["Syntax"] = DuckDbErrorType.Syntax,
        ["Settings"] = DuckDbErrorType.Settings,
        ["IO"] = DuckDbErrorType.InputOutput,
        ["INTERRUPT"] = DuckDbErrorType.Interrupt,
        ["FATAL"] = DuckDbErrorType.Fatal,
        ["INTERNAL"] = DuckDbErrorType.Internal,
        ["Invalid Input"] = DuckDbErrorType.InvalidInput,
        ["Out of Memory"] = DuckDbErrorType.OutOfMemory,
        ["Permission"] = DuckDbErrorType.Permission,
        ["Serialization"] = DuckDbErrorType.Serialization,
        ["Dependency"] = DuckDbErrorType.Dependency,
        ["Missing Extension"] = DuckDbErrorType.MissingExtension,
        ["Extension Autoloading"] = DuckDbErrorType.Autoload,
        ["HTTP"] = DuckDbErrorType.Http,
        ["Sequence"] = DuckDbErrorType.Sequence,
        ["Parameter Not Resolved"] = DuckDbErrorType.ParameterNotResolved,
        ["Parameter Not Allowed"] = DuckDbErrorType.ParameterNotAllowed,
        ["Invalid Configuration"] = DuckDbErrorType.InvalidConfiguration,
    };

    internal DuckDbException(string message)
        : this(message, TypeOf(message))
    {
    }

    /// <summary>An error with a message that is not, or not only, DuckDB's own.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="errorType">Its kind.</param>
    public DuckDbException(string message, DuckDbErrorType errorType)
        : base(message)
    {
        ErrorType = errorType;
    }

    /// <summary>What kind of error it is.</summary>
    public DuckDbErrorType ErrorType { get; }

    /// <summary>Whether the query was stopped by <see cref="IDuckDbConnection.Interrupt"/> or by cancelling its command.</summary>
    public bool IsInterrupted => ErrorType == DuckDbErrorType.Interrupt;

    internal static DuckDbException Interrupted() =>
        new("INTERRUPT Error: The command was interrupted.", DuckDbErrorType.Interrupt);

    /// <summary>The same error, saying which statement of a command with several has failed.</summary>
    internal DuckDbException InStatement(int number, int count) =>
        new($"{Message}\n(in statement {number} of the command's {count})", ErrorType);

    private static DuckDbErrorType TypeOf(string message)
    {
        int end = message.IndexOf(" Error: ", StringComparison.Ordinal);
        return end > 0 && Prefixes.TryGetValue(message[..end], out DuckDbErrorType type) ? type : DuckDbErrorType.Unknown;
    }
}
