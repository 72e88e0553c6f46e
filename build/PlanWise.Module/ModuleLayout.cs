using System.Runtime.InteropServices;

namespace PlanWise.Module;

/// <summary>Puts around the published libraries what else a module has.</summary>
internal static class ModuleLayout
{
    private const string FormatName = "PlanWise.Format.ps1xml";

    /// <summary>Completes a module.</summary>
    /// <param name="repository">The directory of the sources.</param>
    /// <param name="module">The directory of the module; its libraries are in <c>bin</c> already.</param>
    /// <exception cref="HelpPageException">A page of the help does not have its form.</exception>
    public static void Complete(string repository, string module)
    {
        string source = Path.Combine(repository, "module");
        foreach (string file in (string[])
        [
            .. Directory.GetFiles(source, "*.psm1"), Path.Combine(source, "PlanWise.Types.ps1xml"),
            Path.Combine(repository, "LICENSE"), Path.Combine(repository, "CHANGELOG.md"), Path.Combine(repository, "THIRD-PARTY-NOTICES.txt"),
        ])
        {
            File.Copy(file, Path.Combine(module, Path.GetFileName(file)), overwrite: true);
        }

        FormatFile.Write(Path.Combine(source, FormatName), Path.Combine(module, FormatName));

        string runtimes = Path.Combine(module, "bin", "runtimes");
        string[] platforms = Directory.Exists(runtimes)
            ? [.. Directory.GetDirectories(runtimes).Select(Path.GetFileName).Order(StringComparer.Ordinal)!]
            : [ThisPlatform];
        File.WriteAllText(
            Path.Combine(module, "PlanWise.psd1"), Manifest(File.ReadAllText(Path.Combine(source, "PlanWise.psd1")), platforms));

        string pages = Path.Combine(source, "docs", "en-US");
        string help = Path.Combine(module, "en-US");
        Directory.CreateDirectory(help);
        HelpPage[] cmdlets = [.. Directory.GetFiles(pages, "*-*.md").Order(StringComparer.Ordinal).Select(HelpPage.Read)];
        File.WriteAllText(Path.Combine(help, "PlanWise.PowerShell.dll-Help.xml"), Maml.Compile(cmdlets));
        foreach (string about in Directory.GetFiles(pages, "about_*.md"))
        {
            File.WriteAllText(
                Path.Combine(help, $"{Path.GetFileNameWithoutExtension(about)}.help.txt"), AboutText.Compile(File.ReadAllText(about)));
        }
    }

    // As the packages of libraries name it; the one library for macOS is for both of its processors.
    private static string ThisPlatform =>
        OperatingSystem.IsMacOS() ? "osx" : $"{(OperatingSystem.IsWindows() ? "win" : "linux")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    // A gallery shows a package for the systems in its tags: those whose library is in it, and no other.
    private static string Manifest(string text, string[] platforms)
    {
        foreach ((string system, string prefix) in new[] { ("Windows", "win-"), ("Linux", "linux-"), ("MacOS", "osx") })
        {
            if (!platforms.Any(platform => platform.StartsWith(prefix, StringComparison.Ordinal)))
            {
                text = text.Replace($", '{system}'", "", StringComparison.Ordinal);
            }
        }

        const string Notes = "See CHANGELOG.md.";
        return text.Replace(Notes, $"{Notes} With the library of DuckDB for {string.Join(", ", platforms)}.", StringComparison.Ordinal);
    }
}
