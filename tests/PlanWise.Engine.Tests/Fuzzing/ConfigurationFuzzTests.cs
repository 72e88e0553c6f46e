using PlanWise.Configuration;

namespace PlanWise.Engine.Tests.Fuzzing;

/// <summary>Any configuration is refused with reasons, or it simulates with every check passing.</summary>
public sealed class ConfigurationFuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void Every_text_is_a_configuration_or_refused_with_reasons()
    {
        int loaded = 0;
        int refused = 0;
        Fuzz.Edits(1_000, edits =>
        {
            if (Load(ConfigurationText.Edited(edits)) is not { } configuration)
            {
                refused++;
                return;
            }

            loaded++;
            Assert.Equal(configuration.Resolve().Sha256, SimulationConfiguration.FromJson(configuration.ToJson()).Resolve().Sha256);
            using var text = new StringWriter();
            ConfigurationTemplate.Write(text, configuration);
            Assert.Equal(configuration.Resolve().Sha256, Load(text.ToString())?.Resolve().Sha256);
        });

        // The edits reach both: neither outcome is rare.
        Assert.True(loaded > 50 && refused > 250, $"{loaded} loaded, {refused} refused");
        output.WriteLine($"{loaded} loaded, {refused} refused");
    }

    [Fact]
    public void Every_configuration_that_loads_simulates_with_every_check_passing()
    {
        int simulated = 0;
        var known = new HashSet<string>(StringComparer.Ordinal) { SimulationConfiguration.Default.Resolve().Sha256 };
        Fuzz.Edits(12, edits =>
        {
            if (Load(ConfigurationText.Changed(edits)) is { } configuration && known.Add(configuration.Resolve().Sha256))
            {
                simulated += Simulate(configuration) ? 1 : 0;
            }
        });

        Assert.True(simulated > 1, $"{simulated}");
        output.WriteLine($"{simulated} simulated");
    }

    public void Dispose() => _directory.Dispose();

    private SimulationConfiguration? Load(string text)
    {
        try
        {
            return ConfigurationLoader.Parse(text, _directory.Path, "fuzz.yaml");
        }
        catch (PlanWiseConfigurationException refusal)
        {
            Assert.Contains(refusal.Issues, issue => issue.Severity == ConfigurationIssueSeverity.Error && issue.Message.Length > 0);
            return null;
        }
    }

    // Two years at most, of few people: what can go wrong does so with few too.
    private static bool Simulate(SimulationConfiguration configuration)
    {
        int startYear = configuration.Simulation.StartYear;
        configuration = configuration with
        {
            Simulation = configuration.Simulation with { EndYear = Math.Min(configuration.Simulation.EndYear, startYear + 1) },
        };
        if (startYear < 1990)
        {
            // No one in the census is employed by then.
            return false;
        }

        using var plan = new Plan(configuration, null, path => File.WriteAllText(path, CensusText.Sound(startYear)));
        try
        {
            plan.Run();
        }
        catch (PlanWiseException refusal) when (refusal is not ValidationFailedException)
        {
            Assert.NotEmpty(refusal.Message);
            Assert.NotEmpty(refusal.RecommendedAction);
            return false;
        }

        for (int year = startYear; year <= configuration.Simulation.EndYear; year++)
        {
            Assert.All(plan.Simulation.ValidateYear(year).Checks, check => Assert.True(check.Passed || check.Severity == ValidationSeverity.Warning, check.ToString()));
        }

        return true;
    }
}
