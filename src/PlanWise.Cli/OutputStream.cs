namespace PlanWise.Cli;

/// <summary>
/// Standard output, whose errors state that standard output cannot be written, and why. Only a pipe whose reader is gone
/// ends the command silently.
/// </summary>
/// <param name="inner">The stream of the system.</param>
internal sealed class OutputStream(Stream inner) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether an error says that the system did not take what was written.</summary>
    /// <remarks>Of a file that may not grow any more, .NET says that an argument is out of range.</remarks>
    public static bool IsOfSystem(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (Exception exception) when (IsOfSystem(exception) && exception is not { HResult: ErrorReporter.BrokenPipe })
        {
            throw NotWritten(exception);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        try
        {
            inner.Flush();
        }
        catch (Exception exception) when (IsOfSystem(exception) && exception is not { HResult: ErrorReporter.BrokenPipe })
        {
            throw NotWritten(exception);
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private static StorageException NotWritten(Exception exception)
    {
        var trouble = FileTrouble.Of(exception);
        return new StorageException(
            "OutputNotWritten", $"The results cannot be written to standard output: {trouble.Why}", null, $"{trouble.WhatToDo} Results are in the database; print them again.", exception);
    }
}
