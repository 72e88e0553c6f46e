using System.Security.Cryptography;
using System.Text;

namespace PlanWise.Domain;

/// <summary>SHA-256 of lines of text.</summary>
internal static class Sha256
{
    /// <summary>The hash of lines, as 64 lower-case hexadecimal digits.</summary>
    public static string Of(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}
