namespace PlanWise.Engine.Tests.Fixtures;

/// <summary>A directory of its own for one test, with a space and brackets in its name; gone with the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("planwise [test] ").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
