using System.Runtime.InteropServices;

namespace PlanWise.DuckDb.Native;

/// <summary>
/// The functions of DuckDB's C API (duckdb.h) that the provider uses, under their own names. State results are 0 for
/// success. <see cref="DuckDbLibrary"/> decides which library they are in.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "IDE1006", Justification = "The names are the C API's.")]
internal static unsafe partial class NativeMethods
{
    // Databases and connections

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial InstanceCacheHandle duckdb_create_instance_cache();

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial void duckdb_destroy_instance_cache(ref nint cache);

    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int duckdb_get_or_create_from_cache(
        InstanceCacheHandle cache, string path, out DatabaseHandle database, ConfigHandle config, out nint error);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial void duckdb_close(ref nint database);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_create_config(out ConfigHandle config);

    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int duckdb_set_config(ConfigHandle config, string name, string option);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial void duckdb_destroy_config(ref nint config);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_connect(DatabaseHandle database, out ConnectionHandle connection);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial void duckdb_disconnect(ref nint connection);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial void duckdb_interrupt(ConnectionHandle connection);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial NativeProgress duckdb_query_progress(ConnectionHandle connection);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial void duckdb_free(nint memory);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_library_version();

    // Statements

    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ulong duckdb_extract_statements(
        ConnectionHandle connection, string query, out ExtractedStatementsHandle statements);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_extract_statements_error(ExtractedStatementsHandle statements);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial void duckdb_destroy_extracted(ref nint statements);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_prepare_extracted_statement(
        ConnectionHandle connection, ExtractedStatementsHandle statements, ulong index, out PreparedStatementHandle statement);

    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int duckdb_prepare(ConnectionHandle connection, string query, out PreparedStatementHandle statement);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_prepare_error(PreparedStatementHandle statement);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ulong duckdb_nparams(PreparedStatementHandle statement);

    /// <summary>The caller frees the name.</summary>
    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_parameter_name(PreparedStatementHandle statement, ulong index);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_bind_value(PreparedStatementHandle statement, ulong index, ValueHandle value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial void duckdb_destroy_prepare(ref nint statement);

    // Results

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_pending_prepared_streaming(
        PreparedStatementHandle statement, out PendingResultHandle pending);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_pending_error(PendingResultHandle pending);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_execute_pending(PendingResultHandle pending, ResultHandle result);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial void duckdb_destroy_pending(ref nint pending);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_result_error(ResultHandle result);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_result_error_type(ResultHandle result);

    /// <summary>3 is a table of rows, 1 a number of changed rows, 2 nothing.</summary>
    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_result_return_type(NativeResult result);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial byte duckdb_result_is_streaming(NativeResult result);

    /// <summary>Only for results that are not streamed.</summary>
    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ulong duckdb_rows_changed(ResultHandle result);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ulong duckdb_column_count(ResultHandle result);

    /// <summary>The name belongs to the result.</summary>
    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_column_name(ResultHandle result, ulong column);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial LogicalTypeHandle duckdb_column_logical_type(ResultHandle result, ulong column);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial DataChunkHandle duckdb_fetch_chunk(NativeResult result);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial void duckdb_destroy_result(nint result);

    // Chunks and vectors

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ulong duckdb_data_chunk_get_size(DataChunkHandle chunk);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_data_chunk_get_vector(DataChunkHandle chunk, ulong column);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial void duckdb_destroy_data_chunk(ref nint chunk);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial byte* duckdb_vector_get_data(nint vector);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ulong* duckdb_vector_get_validity(nint vector);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_list_vector_get_child(nint vector);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_struct_vector_get_child(nint vector, ulong index);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_array_vector_get_child(nint vector);

    // Types

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial LogicalTypeHandle duckdb_create_logical_type(DuckDbType type);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial LogicalTypeHandle duckdb_create_decimal_type(byte width, byte scale);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial DuckDbType duckdb_get_type_id(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial byte duckdb_decimal_width(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial byte duckdb_decimal_scale(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial DuckDbType duckdb_decimal_internal_type(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial DuckDbType duckdb_enum_internal_type(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial uint duckdb_enum_dictionary_size(LogicalTypeHandle type);

    /// <summary>The caller frees the value.</summary>
    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_enum_dictionary_value(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial LogicalTypeHandle duckdb_list_type_child_type(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ulong duckdb_struct_type_child_count(LogicalTypeHandle type);

    /// <summary>The caller frees the name.</summary>
    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_struct_type_child_name(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial LogicalTypeHandle duckdb_struct_type_child_type(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial LogicalTypeHandle duckdb_map_type_key_type(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial LogicalTypeHandle duckdb_map_type_value_type(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial LogicalTypeHandle duckdb_array_type_child_type(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ulong duckdb_array_type_array_size(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ulong duckdb_union_type_member_count(LogicalTypeHandle type);

    /// <summary>The caller frees the name.</summary>
    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_union_type_member_name(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial LogicalTypeHandle duckdb_union_type_member_type(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial void duckdb_destroy_logical_type(ref nint type);

    // Values

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_null_value();

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_bool(byte value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_int8(sbyte value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_int16(short value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_int32(int value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_int64(long value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_uint8(byte value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_uint16(ushort value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_uint32(uint value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_uint64(ulong value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_hugeint(NativeHugeInt value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_uhugeint(NativeHugeInt value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_float(float value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_double(double value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_decimal(NativeDecimal value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_varchar_length(byte* text, ulong length);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_blob(byte* data, ulong length);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_date(int days);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_time(long microseconds);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_timestamp(long microseconds);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_timestamp_tz(long microseconds);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_interval(NativeInterval value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_uuid(NativeHugeInt value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ValueHandle duckdb_create_list_value(LogicalTypeHandle elementType, nint* values, ulong count);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial void duckdb_destroy_value(ref nint value);

    // Appender

    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int duckdb_appender_create(
        ConnectionHandle connection, string? schema, string table, out AppenderHandle appender);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial nint duckdb_appender_error(AppenderHandle appender);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial ulong duckdb_appender_column_count(AppenderHandle appender);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_appender_end_row(AppenderHandle appender);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_appender_flush(AppenderHandle appender);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_appender_clear(nint appender);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_appender_destroy(ref nint appender);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_append_value(AppenderHandle appender, ValueHandle value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_append_null(AppenderHandle appender);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_append_bool(AppenderHandle appender, byte value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_append_int32(AppenderHandle appender, int value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_append_int64(AppenderHandle appender, long value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_append_double(AppenderHandle appender, double value);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_append_date(AppenderHandle appender, int days);

    [LibraryImport(DuckDbLibrary.Name)]
    internal static partial int duckdb_append_varchar_length(AppenderHandle appender, byte* text, ulong length);

    /// <summary>The text at <paramref name="utf8"/>, which stays DuckDB's; null when there is none.</summary>
    internal static string? ReadText(nint utf8) => Marshal.PtrToStringUTF8(utf8);

    /// <summary>The text at <paramref name="utf8"/>, which is freed.</summary>
    internal static string TakeText(nint utf8)
    {
        try
        {
            return ReadText(utf8) ?? "";
        }
        finally
        {
            duckdb_free(utf8);
        }
    }
}
