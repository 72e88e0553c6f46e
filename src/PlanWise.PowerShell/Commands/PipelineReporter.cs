using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;

namespace PlanWise.PowerShell.Commands;

/// <summary>Takes what the engine reports, on whatever thread, and shows it in the streams when the pipeline's thread asks.</summary>
internal sealed class PipelineReporter : ISimulationReporter
{
    private const int RunActivity = 1;
    private const int YearActivity = 2;

    private readonly ConcurrentQueue<(MessageLevel Level, string Text)> _messages = new();
    private volatile SimulationProgress? _progress;
    private bool _isShown;

    /// <inheritdoc/>
    public string? Command { get; set; }

    /// <inheritdoc/>
    public string ResumeAdvice(string path, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"Invoke-PlanWiseSimulation -ResumeFrom {year}");

    /// <inheritdoc/>
    public void Message(MessageLevel level, string message) => _messages.Enqueue((level, message));

    /// <inheritdoc/>
    public void Progress(SimulationProgress progress) => _progress = progress;

    /// <summary>Writes the messages so far and where the work stands.</summary>
    public void Show(CancellableCmdlet cmdlet)
    {
        ShowMessages(cmdlet);
        if (_progress is { } progress)
        {
            _isShown = true;
            cmdlet.WriteProgress(Run(progress));
            cmdlet.WriteProgress(Year(progress));
        }
    }

    /// <summary>Writes the messages so far, in their order.</summary>
    public void ShowMessages(CancellableCmdlet cmdlet)
    {
        while (_messages.TryDequeue(out (MessageLevel Level, string Text) message))
        {
            string text = TerminalText.Message(message.Text);
            switch (message.Level)
            {
                case MessageLevel.Warning:
                    cmdlet.WriteWarning(text);
                    break;
                case MessageLevel.Information:
                    cmdlet.WriteInformation(text, ["PlanWise"]);
                    break;
                case MessageLevel.Verbose:
                    cmdlet.WriteVerbose(text);
                    break;
                default:
                    cmdlet.WriteDebug(text);
                    break;
            }
        }
    }

    /// <summary>Takes the progress away.</summary>
    public void Complete(Cmdlet cmdlet)
    {
        _progress = null;
        if (!_isShown)
        {
            return;
        }

        _isShown = false;
        foreach (int activity in (int[])[YearActivity, RunActivity])
        {
            cmdlet.WriteProgress(new ProgressRecord(activity, "Simulation", "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private static ProgressRecord Run(SimulationProgress progress) => new(RunActivity, "Simulation", string.Create(
        CultureInfo.InvariantCulture, $"{progress.StepsDone} of {progress.StepsInAll} steps"))
    {
        PercentComplete = progress.StepsInAll == 0 ? 100 : 100 * progress.StepsDone / progress.StepsInAll,
    };

    private static ProgressRecord Year(SimulationProgress progress)
    {
        StepKey key = progress.Step;
        IReadOnlyList<SimulationStep> steps = key.Year is null ? [key.Step] : SimulationSteps.Yearly;
        return new ProgressRecord(
            YearActivity, key.Year?.ToString(CultureInfo.InvariantCulture) ?? "Before the first year", key.Step.ToString())
        {
            ParentActivityId = RunActivity,
            PercentComplete = 100 * steps.TakeWhile(step => step != key.Step).Count() / steps.Count,
        };
    }
}
