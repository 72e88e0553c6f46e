using System.Data.Common;

namespace PlanWise.DuckDb;

/// <summary>DuckDB's library was not found, could not be loaded or is of another version.</summary>
public sealed class DuckDbLibraryException : DbException
{
    internal DuckDbLibraryException(IReadOnlyList<string> tried)
        : base(
            "DuckDB's library could not be loaded. Tried:" + string.Concat(tried.Select(attempt => $"\n  {attempt}"))
            + "\nBuild the project again (its build fetches the library with npm), or set PLANWISE_DUCKDB_LIBRARY to the"
            + " full path of a libduckdb of version 1.5 for this machine's processor.")
    {
        Tried = tried;
    }

    /// <summary>Every path that was tried, in order, each with what was wrong with it.</summary>
    public IReadOnlyList<string> Tried { get; }
}
