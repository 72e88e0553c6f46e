using System.Globalization;

namespace PlanWise.Cli.Tests;

/// <summary>Memory that reading and opening take, each in a process of its own.</summary>
public sealed class MemoryTests
{
    [Theory]
    [InlineData("stream", "3000000", 100L << 20)]
    [InlineData("open-and-close", "400", 8L << 20)]
    public void Rows_are_streamed_and_what_is_closed_is_given_back(string work, string count, long most)
    {
        // Otherwise the runtime collects nothing before as much was allocated as the processor caches: 260 MiB on some.
        CommandResult result = ChildProcess.RunProgramIn("export DOTNET_GCgen0size=400000", "PlanWise.Engine.ChildProcess.dll", work, count);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.InRange(long.Parse(result.Output, CultureInfo.InvariantCulture), long.MinValue, most);
    }
}
