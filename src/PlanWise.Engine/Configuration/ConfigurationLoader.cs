using System.Security.Cryptography;
using System.Text;
using PlanWise.Storage;

namespace PlanWise.Configuration;

/// <summary>Reads a configuration: YAML, the parameter files that it names, and defaults for the rest.</summary>
/// <remarks>
/// A key's value comes from a parameter file, else from the configuration, else it is the default. Cost-of-living
/// adjustments in <c>comp_levers.csv</c> win over those in <c>config_cola_by_year.csv</c>. Where two disagree, a warning
/// names the one that wins. <c>compensation.merit_budget</c> scales the merit rates wherever they come from.
/// Rates are kept to ten decimals, multipliers to six, amounts to the cent, as the simulation's tables hold them.
/// </remarks>
public static class ConfigurationLoader
{
    /// <summary>Reads a configuration file.</summary>
    /// <param name="path">A YAML file in UTF-8 (or UTF-16 with a byte order mark), at most 1 MB.</param>
    /// <returns>The resolved configuration; its <see cref="SimulationConfiguration.Issues"/> hold warnings.</returns>
    /// <exception cref="PlanWiseConfigurationException">The file cannot be read or says something unusable; holds every issue.</exception>
    public static SimulationConfiguration Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        string fullPath = Path.GetFullPath(path);
        string sourceName = Path.GetFileName(fullPath);
        string text = ReadText(fullPath, sourceName, out string sha256);
        SimulationConfiguration configuration = Parse(text, Path.GetDirectoryName(fullPath)!, sourceName);
        return configuration with
        {
            Sources = [new SourceFile(SourceFileRole.Configuration, fullPath, sha256), .. configuration.Sources],
        };
    }

    /// <summary>Reads a configuration from text.</summary>
    /// <param name="text">YAML; empty means every default.</param>
    /// <param name="baseDirectory">The directory at which relative paths in the text start.</param>
    /// <param name="sourceName">What messages call the text, e.g. a file name.</param>
    /// <returns>The resolved configuration; its <see cref="SimulationConfiguration.Issues"/> hold warnings.</returns>
    /// <exception cref="PlanWiseConfigurationException">The text says something unusable; holds every issue.</exception>
    public static SimulationConfiguration Parse(string text, string baseDirectory, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrWhiteSpace(baseDirectory);
        ArgumentException.ThrowIfNullOrWhiteSpace(sourceName);

        if (Encoding.UTF8.GetByteCount(text) > ConfigurationDocument.MaxBytes)
        {
            throw Unreadable(sourceName, "The file is larger than 1 MB.", "Is it a configuration at all?", null);
        }

        return new ConfigurationReader(Path.GetFullPath(baseDirectory), sourceName).Read(text);
    }

    private static string ReadText(string path, string sourceName, out string sha256)
    {
        try
        {
            if (File.Exists(path) && PlainFile.WhyNot(path) is { } reason)
            {
                throw Unreadable(sourceName, $"{Quote.Path(path)} cannot be read: {reason}", "Name the file of a configuration.", null);
            }

            using FileStream stream = File.OpenRead(path);
            if (FileContent.LooksLike(stream) is { } content and not (FileContent.Yaml or FileContent.Json))
            {
                throw new PlanWiseConfigurationException(sourceName, content);
            }

            if (stream.Length > ConfigurationDocument.MaxBytes)
            {
                throw Unreadable(sourceName, "The file is larger than 1 MB.", "Is it a configuration at all?", null);
            }

            stream.Position = 0;
            sha256 = Convert.ToHexStringLower(SHA256.HashData(stream));
            stream.Position = 0;
            using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException exception)
        {
            throw Unreadable(sourceName, "The file is not text in UTF-8.", "Save it as UTF-8.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var trouble = FileTrouble.Of(exception);
            throw trouble.Kind == FileTroubleKind.Missing
                ? new PlanWiseConfigurationException(path, exception)
                : Unreadable(sourceName, $"The file {Quote.Path(path)} cannot be read: {trouble.Why}", trouble.WhatToDo, exception);
        }
    }

    private static PlanWiseConfigurationException Unreadable(string sourceName, string message, string suggestion, Exception? cause) =>
        new(sourceName, [new ConfigurationIssue(ConfigurationIssueSeverity.Error, "", message, sourceName, Suggestion: suggestion)], cause);
}
