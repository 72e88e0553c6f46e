using System.Management.Automation;
using PlanWise.PowerShell.Errors;

namespace PlanWise.PowerShell.Commands;

/// <summary>
/// A cmdlet whose work Ctrl+C stops, and whose errors of PlanWise become error records. The work itself may run beside the
/// pipeline's thread; everything is written from that thread, and nothing after a stop.
/// </summary>
public abstract class CancellableCmdlet : PSCmdlet, IDisposable
{
    /// <summary>How long the pipeline waits between two looks at the work: progress is shown at most five times a second.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stop = new();
    private readonly PipelineReporter _reporter = new();

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <summary>Whether an error ends the statement. Otherwise the pipeline goes on with its next object, as <c>-ErrorAction</c> says.</summary>
    protected virtual bool EndsOnError => false;

    /// <summary>Refuses parameters that have no meaning beside each other, before anything is done.</summary>
    /// <exception cref="UsageException">One of them would have no effect.</exception>
    protected virtual void Check()
    {
    }

    /// <summary>What happens once, after the last object of the pipeline.</summary>
    protected virtual void Finish()
    {
    }

    /// <summary>What happens for each object of the pipeline, or once without a pipeline.</summary>
    protected abstract void Execute();

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        _reporter.Command = MyInvocation.MyCommand.Name;
        try
        {
            Check();
        }
        catch (UsageException failure)
        {
            ThrowTerminatingError(PlanWiseErrorRecord.From(failure));
        }
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Execute);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(Finish);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <summary>Where short work of the engine reports to; messages are shown when the cmdlet ends.</summary>
    protected ISimulationReporter Reporter => _reporter;

    /// <summary>Does work of the engine beside the pipeline's thread, and shows meanwhile what the engine reports.</summary>
    /// <param name="work">The work; it gets where to report to.</param>
    /// <returns>What the work returned.</returns>
    protected TResult Work<TResult>(Func<ISimulationReporter, TResult> work)
    {
        var task = Task.Run(() => work(_reporter));
        WaitHandle ended = ((IAsyncResult)task).AsyncWaitHandle;
        try
        {
            while (!ended.WaitOne(LookInterval))
            {
                _reporter.Show(this);
            }

            _reporter.ShowMessages(this);
            return task.GetAwaiter().GetResult();
        }
        finally
        {
            // Writing throws when the pipeline has been stopped; the work must not outlive the cmdlet.
            if (!task.IsCompleted)
            {
                _stop.Cancel();
                ended.WaitOne();
            }
        }
    }

    /// <summary>
    /// Says what is being done. With <c>-Debug</c> alone PowerShell would ask after each such line whether to go on; it is
    /// said in the stream of debugging then.
    /// </summary>
    public new void WriteVerbose(string text)
    {
        if (IsBound("Debug") && !IsBound("Verbose"))
        {
            WriteDebug(text);
        }
        else
        {
            base.WriteVerbose(text);
        }
    }

    private bool IsBound(string name) => MyInvocation.BoundParameters.ContainsKey(name);

    /// <summary>Does something with each of several, and goes on with the next when one of them fails.</summary>
    protected void Each<T>(IEnumerable<T> items, Action<T> action)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(action);
        foreach (T item in items)
        {
            try
            {
                action(item);
            }
            catch (PlanWiseException failure)
            {
                WriteFailure(failure);
            }
        }
    }

    /// <summary>Writes an error of PlanWise the way this cmdlet does.</summary>
    private void WriteFailure(PlanWiseException failure)
    {
        ErrorRecord record = PlanWiseErrorRecord.From(failure);
        if (EndsOnError)
        {
            ThrowTerminatingError(record);
        }

        WriteError(record);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }

    private void Guard(Action part)
    {
        try
        {
            part();
        }
        catch (PlanWiseException failure)
        {
            FinishReporting();
            WriteFailure(failure);
        }
        catch (OperationCanceledException) when (Stopping)
        {
            // The pipeline ends, and what would be written is not read.
        }

        FinishReporting();
    }

    private void FinishReporting()
    {
        if (!Stopping)
        {
            _reporter.ShowMessages(this);
            _reporter.Complete(this);
        }
    }
}
