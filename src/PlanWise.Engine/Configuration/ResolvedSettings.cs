using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PlanWise.Configuration;

/// <summary>
/// A resolved configuration as a flat, ordered list of keys and texts: what is hashed, compared and shown to users.
/// </summary>
/// <remarks>Paths are left out: where the census lies changes no result, its content does.</remarks>
public sealed class ResolvedSettings : IReadOnlyList<ResolvedSetting>
{
    private readonly List<ResolvedSetting> _settings;
    private readonly Dictionary<string, string> _values;

    /// <summary>Creates the list.</summary>
    /// <param name="settings">Settings in order, each key once.</param>
    public ResolvedSettings(IEnumerable<ResolvedSetting> settings)
    {
        _settings = [.. settings];
        _values = _settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal);
        Sha256 = ComputeHash(_settings);
    }

    /// <summary>SHA-256 of all keys and values, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <inheritdoc/>
    public int Count => _settings.Count;

    /// <inheritdoc/>
    public ResolvedSetting this[int index] => _settings[index];

    /// <summary>The value of a key, or null if the configuration has no such key.</summary>
    /// <param name="key">Dotted path.</param>
    public string? this[string key] => _values.GetValueOrDefault(key);

    /// <inheritdoc/>
    public IEnumerator<ResolvedSetting> GetEnumerator() => _settings.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string ComputeHash(List<ResolvedSetting> settings)
    {
        // Lengths in front keep a value with a line break from passing for two settings.
        var text = new StringBuilder();
        foreach (ResolvedSetting setting in settings)
        {
            text.Append(CultureInfo.InvariantCulture, $"{setting.Key.Length}:{setting.Key}={setting.Value.Length}:{setting.Value}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
