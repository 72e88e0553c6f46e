using System.Globalization;

namespace PlanWise.DuckDb.Tests;

public sealed class LibraryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private static (int ExitCode, string Output) QueryWith(string library)
    {
        using var child = new ChildProcess(library, "query", ["Data Source=:memory:", "SELECT version()"]);
        return child.Finish();
    }

    [Fact]
    public void Another_copy_of_the_library_can_be_named()
    {
        string library = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "runtimes"), "*duckdb.*", SearchOption.AllDirectories).Single();
        string copy = _directory.File("a copy" + Path.GetExtension(library));
        File.Copy(library, copy);

        Assert.Equal((0, "v1.5.5"), QueryWith(copy));
    }

    [Fact]
    public void A_library_that_is_not_there_is_one_clear_error()
    {
        string missing = _directory.File("libduckdb.so");

        (int exitCode, string output) = QueryWith(missing);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("DuckDbLibraryException: DuckDB's library could not be loaded. Tried:", output, StringComparison.Ordinal);
        Assert.Contains($"{missing}: there is no such file", output, StringComparison.Ordinal);
        Assert.Contains("PLANWISE_DUCKDB_LIBRARY", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_library_is_one_clear_error()
    {
        string text = _directory.File("libduckdb.so");
        File.WriteAllText(text, "not a library");

        (int exitCode, string output) = QueryWith(text);

        Assert.Equal(1, exitCode);
        Assert.Contains($"{text}: it cannot be loaded", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_not_DuckDBs_is_one_clear_error()
    {
        // The runtime's own native library is one that every machine with the tests has.
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string other = Directory.EnumerateFiles(runtime, "*System.Native.*").Concat(Directory.EnumerateFiles(runtime, "clrjit.dll"))
            .First(file => Path.GetExtension(file) is ".so" or ".dylib" or ".dll");

        (int exitCode, string output) = QueryWith(other);

        Assert.Equal(1, exitCode);
        Assert.Contains($"{other}: it is a library, but not DuckDB's", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_million_rows_are_streamed_within_100_MB_above_the_idle_process()
    {
        using var child = new ChildProcess("stream", "3000000");

        (int exitCode, string output) = child.Finish();

        Assert.Equal(0, exitCode);
        long[] figures = [.. output.Split(' ').Take(3).Select(figure => long.Parse(figure, CultureInfo.InvariantCulture))];
        Assert.Equal(3_000_000, figures[0]);
        Assert.InRange(figures[1], 1, 100L << 20);
        Assert.Equal(3_000_000L * 16 + 1_500_000L * 4, figures[2]);
    }
}
