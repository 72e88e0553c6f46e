using System.Diagnostics.CodeAnalysis;

namespace PlanWise.DuckDb;

/// <summary>The kinds of errors of DuckDB, with the numbers of its C API.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The names are DuckDB's.")]
public enum DuckDbErrorType
{
    /// <summary>DuckDB does not say.</summary>
    Unknown = 0,
    /// <summary>A value is out of range.</summary>
    OutOfRange = 1,
    /// <summary>A value cannot be cast.</summary>
    Conversion = 2,
    /// <summary>A type is unknown.</summary>
    UnknownType = 3,
    /// <summary>Decimal arithmetic failed.</summary>
    Decimal = 4,
    /// <summary>Types do not match.</summary>
    MismatchType = 5,
    /// <summary>Division by zero.</summary>
    DivideByZero = 6,
    /// <summary>An object is too large.</summary>
    ObjectSize = 7,
    /// <summary>A type is not valid here.</summary>
    InvalidType = 8,
    /// <summary>Reading or writing stored data failed.</summary>
    Serialization = 9,
    /// <summary>A transaction conflict, or a statement that the transaction's state does not allow.</summary>
    Transaction = 10,
    /// <summary>DuckDB does not implement this.</summary>
    NotImplemented = 11,
    /// <summary>An expression is not valid.</summary>
    Expression = 12,
    /// <summary>A table, view, column or function does not exist, or exists already.</summary>
    Catalog = 13,
    /// <summary>The SQL cannot be parsed.</summary>
    Parser = 14,
    /// <summary>The query cannot be planned.</summary>
    Planner = 15,
    /// <summary>Scheduling failed.</summary>
    Scheduler = 16,
    /// <summary>Execution failed.</summary>
    Executor = 17,
    /// <summary>A constraint (not null, unique, check, foreign key) is violated.</summary>
    Constraint = 18,
    /// <summary>An index failed.</summary>
    Index = 19,
    /// <summary>Statistics failed.</summary>
    Statistics = 20,
    /// <summary>The connection failed.</summary>
    Connection = 21,
    /// <summary>The SQL is not valid.</summary>
    Syntax = 22,
    /// <summary>A setting is not valid.</summary>
    Settings = 23,
    /// <summary>A name or type in the SQL cannot be resolved.</summary>
    Binder = 24,
    /// <summary>The network failed.</summary>
    Network = 25,
    /// <summary>Optimizing the query failed.</summary>
    Optimizer = 26,
    /// <summary>A null pointer.</summary>
    NullPointer = 27,
    /// <summary>A file cannot be opened, locked, read or written.</summary>
    InputOutput = 28,
    /// <summary>The query was interrupted.</summary>
    Interrupt = 29,
    /// <summary>The database cannot go on; close and reopen it.</summary>
    Fatal = 30,
    /// <summary>A fault inside DuckDB.</summary>
    Internal = 31,
    /// <summary>An input is not valid.</summary>
    InvalidInput = 32,
    /// <summary>Out of memory (the setting <c>memory_limit</c> or the machine's).</summary>
    OutOfMemory = 33,
    /// <summary>A setting forbids this.</summary>
    Permission = 34,
    /// <summary>A parameter's type could not be resolved.</summary>
    ParameterNotResolved = 35,
    /// <summary>A parameter is not allowed here.</summary>
    ParameterNotAllowed = 36,
    /// <summary>Another object depends on this one.</summary>
    Dependency = 37,
    /// <summary>An HTTP request failed.</summary>
    Http = 38,
    /// <summary>An extension is missing.</summary>
    MissingExtension = 39,
    /// <summary>An extension could not be loaded.</summary>
    Autoload = 40,
    /// <summary>A sequence is exhausted.</summary>
    Sequence = 41,
    /// <summary>A configuration is not valid.</summary>
    InvalidConfiguration = 42,
}
