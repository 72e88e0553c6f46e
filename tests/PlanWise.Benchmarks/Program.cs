using PlanWise.Benchmarks;

// Usage: dotnet run -c Release --project tests/PlanWise.Benchmarks [-- PEOPLE ...]; default 5000 60000 120000 1000000.
int[] sizes = args.Length > 0
    ? [.. args.Select(argument => int.Parse(argument, System.Globalization.CultureInfo.InvariantCulture))]
    : [5_000, 60_000, 120_000, 1_000_000];

string directory = Directory.CreateTempSubdirectory("planwise-benchmark-").FullName;
try
{
    foreach (int people in sizes)
    {
        SimulationBenchmark.Run(people, directory, Console.Out);
    }
}
finally
{
    Directory.Delete(directory, recursive: true);
}
