using System.Security.Cryptography;

namespace PlanWise.Census;

/// <summary>What one pass over a file's bytes tells about it, before anything is made of them.</summary>
/// <param name="Sha256">SHA-256 of the content, lower-case hexadecimal.</param>
/// <param name="IsParquet">It begins as a Parquet file does.</param>
/// <param name="WhyNotText">Why it cannot be text in UTF-8, or null.</param>
/// <param name="LineFeeds">How many line feeds it holds.</param>
/// <param name="LoneCarriageReturns">How many carriage returns without a line feed after them it holds.</param>
internal sealed record CensusFileFingerprint(
    string Sha256,
    bool IsParquet,
    string? WhyNotText,
    long LineFeeds,
    long LoneCarriageReturns)
{
    public static CensusFileFingerprint Of(Stream stream, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        var start = new byte[4];
        long lineFeeds = 0;
        long carriageReturns = 0;
        long pairs = 0;
        bool holdsNul = false;
        bool endsInCarriageReturn = false;
        bool isFirst = true;
        int read;
        while ((read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> bytes = buffer.AsSpan(0, read);
            hash.AppendData(bytes);
            if (isFirst)
            {
                bytes[..Math.Min(bytes.Length, start.Length)].CopyTo(start);
                isFirst = false;
            }

            holdsNul |= bytes.Contains((byte)0);
            lineFeeds += bytes.Count((byte)'\n');
            carriageReturns += bytes.Count((byte)'\r');
            pairs += bytes.Count("\r\n"u8) + (endsInCarriageReturn && bytes[0] == '\n' ? 1 : 0);
            endsInCarriageReturn = bytes[^1] == '\r';
        }

        return new CensusFileFingerprint(
            Convert.ToHexStringLower(hash.GetHashAndReset()),
            start.AsSpan().SequenceEqual("PAR1"u8),
            WhyNotUtf8(start, holdsNul),
            lineFeeds,
            carriageReturns - pairs);
    }

    private static string? WhyNotUtf8(ReadOnlySpan<byte> start, bool holdsNul) => start switch
    {
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "it is text in UTF-16, not UTF-8.",
        [0x1F, 0x8B, ..] => "it is compressed (gzip).",
        [0x50, 0x4B, 0x03, 0x04] => "it is a ZIP archive or a workbook, not text.",
        _ when holdsNul => "it holds NUL bytes, as text in UTF-16 and binary files do.",
        _ => null,
    };
}
