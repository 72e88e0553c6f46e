using System.Globalization;
using PlanWise.Coverage;

// What the tests measure, as their project says.
string[] demanding = ["", "Model", "Audit", "Checks", "Run"];
const double Least = 95;

if (args is not [var report, var sqlNotRun])
{
    Console.Error.WriteLine("usage: PlanWise.Coverage <coverage.cobertura.xml> <sql-not-run.txt>");
    return 2;
}

if (!File.Exists(report))
{
    Console.Error.WriteLine($"There is no {report}: it is written when all tests have passed.");
    return 1;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var problems = new List<string>();

// Public types are in one namespace, by which measuring chooses, so that the report has parts of other folders, too.
FolderCoverage[] folders = [.. FolderCoverage.Read(report).Where(folder => demanding.Contains(folder.Folder))];
Console.WriteLine("Lines of the engine's C# that its tests run, where numbers are made and judged:");
foreach (FolderCoverage folder in folders)
{
    Console.WriteLine($"{Name(folder.Folder),-20} {folder.Percent,6:N1} % of {folder.Lines,5:N0}");
    if (folder.Percent < Least)
    {
        problems.Add($"{Name(folder.Folder)} is below {Least} %. Not run: {string.Join(", ", folder.NotRun)}");
    }
}

problems.AddRange(demanding.Except(folders.Select(folder => folder.Folder)).Select(missing => $"{Name(missing)} is not in the report."));

string[] sql = File.ReadAllLines(sqlNotRun);
problems.AddRange(sql.Select(file => $"No test runs {file}."));
if (sql.Length == 0)
{
    Console.WriteLine("Every .sql file of the engine is run by a test.");
}

problems.ForEach(Console.Error.WriteLine);
return problems.Count == 0 ? 0 : 1;

static string Name(string folder) => folder.Length == 0 ? "beside the folders" : folder;
