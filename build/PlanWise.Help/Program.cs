using PlanWise.Help;

if (args is not [string pages, string destination])
{
    Console.Error.WriteLine("usage: PlanWise.Help PAGES DESTINATION");
    return 2;
}

try
{
    Directory.CreateDirectory(destination);
    HelpPage[] cmdlets = [.. Directory.GetFiles(pages, "*-*.md").Order(StringComparer.Ordinal).Select(HelpPage.Read)];
    File.WriteAllText(Path.Combine(destination, "PlanWise.PowerShell.dll-Help.xml"), Maml.Compile(cmdlets));
    foreach (string about in Directory.GetFiles(pages, "about_*.md"))
    {
        File.WriteAllText(
            Path.Combine(destination, $"{Path.GetFileNameWithoutExtension(about)}.help.txt"), AboutText.Compile(File.ReadAllText(about)));
    }

    return 0;
}
catch (HelpPageException exception)
{
    Console.Error.WriteLine($"error: {exception.Message}");
    return 1;
}
