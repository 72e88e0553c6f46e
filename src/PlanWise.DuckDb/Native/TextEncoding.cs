using System.Text;

namespace PlanWise.DuckDb.Native;

/// <summary>Text to DuckDB and back. Strict: half a surrogate pair is an error, not a silent replacement character.</summary>
internal static class TextEncoding
{
    internal static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Checks text that goes to DuckDB as a C string, which would end at the first NUL.</summary>
    internal static string WithoutNul(string text, string what) =>
        text.Contains('\0')
            ? throw new ArgumentException($"{what} has a NUL character at position {text.IndexOf('\0')}; remove it.")
            : text;
}
