using System.Runtime.InteropServices;

namespace PlanWise.DuckDb.Native;

/// <summary>
/// A native object of DuckDB. A child holds a reference to its parent, so that whatever the order in which handles are
/// disposed or finalized, results go before their connection and connections before their database.
/// </summary>
internal abstract class DuckDbHandle() : SafeHandle(0, ownsHandle: true)
{
    private SafeHandle? _parent;

    public override bool IsInvalid => handle == 0;

    internal void KeepParent(SafeHandle parent)
    {
        bool added = false;
        parent.DangerousAddRef(ref added);
        _parent = parent;
    }

    protected sealed override bool ReleaseHandle()
    {
        Destroy(ref handle);
        _parent?.DangerousRelease();
        return true;
    }

    protected abstract void Destroy(ref nint native);
}

internal sealed class InstanceCacheHandle : DuckDbHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.duckdb_destroy_instance_cache(ref native);
}

internal sealed class ConfigHandle : DuckDbHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.duckdb_destroy_config(ref native);
}

internal sealed class DatabaseHandle : DuckDbHandle
{
    /// <summary>
    /// Held while a database is opened or closed. DuckDB's cache of instances goes wrong when one thread opens a file that
    /// others are closing and opening: it can drop the new instance and then refuse a third one as a conflict.
    /// </summary>
    internal static readonly Lock OpenOrClose = new();

    protected override void Destroy(ref nint native)
    {
        lock (OpenOrClose)
        {
            NativeMethods.duckdb_close(ref native);
        }
    }
}

internal sealed class ConnectionHandle : DuckDbHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.duckdb_disconnect(ref native);
}

internal sealed class ExtractedStatementsHandle : DuckDbHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.duckdb_destroy_extracted(ref native);
}

internal sealed class PreparedStatementHandle : DuckDbHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.duckdb_destroy_prepare(ref native);
}

internal sealed class PendingResultHandle : DuckDbHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.duckdb_destroy_pending(ref native);
}

internal sealed class DataChunkHandle : DuckDbHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.duckdb_destroy_data_chunk(ref native);
}

internal sealed class LogicalTypeHandle : DuckDbHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.duckdb_destroy_logical_type(ref native);
}

internal sealed class ValueHandle : DuckDbHandle
{
    protected override void Destroy(ref nint native) => NativeMethods.duckdb_destroy_value(ref native);
}

internal sealed class AppenderHandle : DuckDbHandle
{
    protected override void Destroy(ref nint native)
    {
        // Destroying an appender writes what is left in it; what was to be kept was flushed when it was completed.
        _ = NativeMethods.duckdb_appender_clear(native);
        _ = NativeMethods.duckdb_appender_destroy(ref native);
    }
}

/// <summary>A <c>duckdb_result</c>: a structure of the caller, so its memory is the handle's own.</summary>
internal sealed unsafe class ResultHandle : DuckDbHandle
{
    internal ResultHandle() => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    /// <summary>The structure itself, which some functions take by value. Keep the handle referenced while it is used.</summary>
    internal NativeResult Value => *(NativeResult*)handle;

    protected override void Destroy(ref nint native)
    {
        NativeMethods.duckdb_destroy_result(native);
        NativeMemory.Free((void*)native);
    }
}
