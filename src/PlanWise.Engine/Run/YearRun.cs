using System.Globalization;
using PlanWise.Configuration;

namespace PlanWise.Run;

/// <summary>Runs everything that remains of a range of years.</summary>
/// <param name="database">The simulation.</param>
/// <param name="writer">The session's own.</param>
/// <param name="configuration">What the session runs with.</param>
/// <param name="options">Which part to run.</param>
/// <param name="reporter">Where messages and progress go.</param>
internal sealed class YearRun(
    SimulationDatabase database, SimulationWriter writer, SimulationConfiguration configuration, RunOptions options, ISimulationReporter reporter)
{
    private readonly int _startYear = options.StartYear ?? options.ResumeFrom ?? configuration.Simulation.StartYear;
    private readonly int _endYear = options.EndYear ?? configuration.Simulation.EndYear;
    private readonly HashSet<StepKey> _forced = [];
    private StepRunner? _runner;
    private int _done;

    /// <summary>The years of the range, each when it is complete; enumerate them to run.</summary>
    /// <param name="cancellationToken">Stops within a second, at the last whole step.</param>
    public IEnumerable<int> Years(CancellationToken cancellationToken)
    {
        SimulationSteps.RequireOrder(_startYear, _endYear);
        SimulationSteps.RequireOrder(_startYear, options.ResumeFrom ?? _startYear);
        SimulationSteps.RequireOrder(options.ResumeFrom ?? _startYear, _endYear);
        RequireStartOfForced();
        if (options.ResumeFrom is { } resumeFrom)
        {
            writer.RequireYearsBefore(resumeFrom);
            _ = writer.Write(
                () =>
                {
                    writer.Runner(reporter).RequireUntouched();
                    return true;
                },
                cancellationToken);
            _ = writer.Reset(resumeFrom, reporter);
        }

        while (RunNext(null, cancellationToken))
        {
        }

        for (int year = _startYear; year <= _endYear; year++)
        {
            int doneBefore = _done;
            while (RunNext(year, cancellationToken))
            {
            }

            if (_done > doneBefore)
            {
                writer.Fold(string.Create(CultureInfo.InvariantCulture, $"the year {year}"), reporter);
            }

            yield return year;
        }
    }

    // What remains changes while steps run: a step undoes what builds on it, and other sessions of this process run too.
    private bool RunNext(int? year, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return writer.Write(
            () =>
            {
                List<StepKey> left =
                [
                    .. database.ReadChecklist(configuration.Years()).Items
                        .Where(item => item.Year is null || (item.Year >= _startYear && item.Year <= _endYear))
                        .SkipWhile(item => item.Status == StepStatus.Completed && !IsToBeForced(new StepKey(item.Step, item.Year)))
                        .Select(item => new StepKey(item.Step, item.Year)),
                ];
                if (left.Count == 0 || left[0].Year != year)
                {
                    return false;
                }

                StepKey key = left[0];
                bool force = IsToBeForced(key);
                reporter.Progress(new SimulationProgress(key, _done, _done + left.Count));
                StepResult result = writer.RunStep(_runner ??= writer.Runner(reporter), key, force, reporter, cancellationToken);
                if (force)
                {
                    _forced.Add(key);
                    TellTakenBack(result);
                }

                _done++;
                reporter.Progress(new SimulationProgress(key, _done, _done + left.Count - 1));
                return true;
            },
            cancellationToken);
    }

    private bool IsToBeForced(StepKey key) => key.Step == options.ForceStep && !_forced.Contains(key);

    // Without the first step there are no years; the ones before the range would be lost, and the range refused.
    private void RequireStartOfForced()
    {
        if (options.ForceStep == SimulationStep.PreSimulation && _startYear > configuration.Simulation.StartYear)
        {
            throw new UsageException(
                "ForcedStepTakesAllBack",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{SimulationSteps.StoredName(SimulationStep.PreSimulation)} undoes every year, so a run that forces it cannot start in {_startYear}."),
                _startYear,
                "Run from the first year, or force another step.");
        }
    }

    private void TellTakenBack(StepResult result)
    {
        List<int> later = [.. result.Invalidated.Select(key => key.Year).OfType<int>().Where(year => year > _endYear).Distinct()];
        if (later.Count > 0)
        {
            reporter.Message(MessageLevel.Warning, string.Create(
                CultureInfo.InvariantCulture,
                $"{new StepKey(result.Step, result.Year)} undid {SimulationSteps.Text(later)}; this run ends before."));
        }
    }
}
