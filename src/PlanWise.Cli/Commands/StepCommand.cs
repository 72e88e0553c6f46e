using System.CommandLine;
using System.Globalization;

namespace PlanWise.Cli.Commands;

/// <summary><c>planwise step</c>: runs one step, the next one unless another is named.</summary>
internal sealed class StepCommand : Command
{
    private readonly Option<string?> _step = new("--step", "-s")
    {
        Description = "The step; the next one on the checklist if left out.",
        HelpName = "STEP",
    };

    private readonly Option<bool> _force = new("--force") { Description = "Run the step even though steps that it needs are not complete; it is recorded as forced." };

    /// <summary>Creates the command.</summary>
    public StepCommand(Terminal terminal, SharedOptions options)
        : base("step", "Runs one step: the next one, or the one that is named.")
    {
        _step.CompletionSources.Add([.. SimulationSteps.All.Select(step => step.StoredName())]);
        Add(options.Database);
        Add(options.Configuration);
        Add(options.Year);
        Add(_step);
        Add(_force);
        Add(options.AllowConfigurationChange);
        Add(options.AllowCensusChange);
        SetAction(parse =>
        {
            SimulationStep? step = parse.GetValue(_step) is { } name ? SimulationSteps.Parse(name) : null;
            using var interruption = new Interruption();
            using var reporter = new ConsoleReporter(terminal, Name, parse.GetValue(options.Verbose));
            using Simulation simulation = OpenSimulation.ForWriting(
                parse.GetRequiredValue(options.Database),
                parse.GetValue(options.Configuration),
                AllowedChanges.Of(parse, options),
                new SimulationOptions(),
                reporter,
                interruption.Token);
            try
            {
                Print(simulation.RunStep(step, parse.GetValue(options.Year), parse.GetValue(_force), reporter, interruption.Token), terminal.Output);
                simulation.Close();
                return ExitCode.Done;
            }
            catch (OperationCanceledException)
            {
                return Stopped.Report(simulation, terminal);
            }
        });
    }

    private static void Print(StepResult result, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{new StepKey(result.Step, result.Year)}: {result.Rows:N0} rows in {result.Duration:F1} s{(result.Forced ? ", forced" : "")}"));
        IReadOnlyList<StepKey> later = [.. result.Invalidated.Where(key => key != new StepKey(result.Step, result.Year))];
        if (later.Count > 0)
        {
            output.WriteLine($"undone: {string.Join(", ", later)}");
        }

        output.WriteLine(result.NextStep is { } next ? $"next: {next}" : "Every step is complete.");
    }
}
