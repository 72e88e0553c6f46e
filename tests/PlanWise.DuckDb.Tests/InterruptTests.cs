using System.Diagnostics;

namespace PlanWise.DuckDb.Tests;

[Collection(Alone.Name)]
public sealed class InterruptTests : IDisposable
{
    private const string Endless = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE (a.range * b.range) % 7 = 3";
    private readonly DuckDbConnection _connection = Database.Open();

    public void Dispose() => _connection.Dispose();

    /// <summary>Starts a command on another thread, expecting it to fail, and waits until it is well under way.</summary>
    private static async Task<Task<DuckDbException>> Start(Action command)
    {
        var started = new TaskCompletionSource();
        Task<DuckDbException> run = Task.Run(() =>
        {
            started.SetResult();
            return Assert.Throws<DuckDbException>(command);
        });
        await started.Task;
        await Task.Delay(300);
        Assert.False(run.IsCompleted);
        return run;
    }

    [Fact]
    public async Task An_interrupt_stops_a_long_query_within_a_second()
    {
        // The least of three, since a busy machine may keep this very process from running for a second.
        var durations = new List<TimeSpan>();
        for (int i = 0; i < 3; i++)
        {
            Task<DuckDbException> query = await Start(() => _connection.Scalar(Endless));
            var interrupted = Stopwatch.StartNew();
            _connection.Interrupt();

            DuckDbException exception = await query.WaitAsync(TimeSpan.FromSeconds(30));
            durations.Add(interrupted.Elapsed);
            Assert.True(exception.IsInterrupted);
            Assert.Equal(1, _connection.Scalar("SELECT 1"));
        }

        Assert.InRange(durations.Min(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_cancelled_token_stops_a_command()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await using DuckDbCommand command = _connection.Command(Endless);

        var exception = await Assert.ThrowsAsync<DuckDbException>(() => command.ExecuteNonQueryAsync(source.Token));

        Assert.True(exception.IsInterrupted);
    }

    [Fact]
    public async Task A_cancelled_command_runs_none_of_its_later_statements()
    {
        using DuckDbCommand command = _connection.Command(
            string.Concat(Enumerable.Repeat("SELECT sum(range) FROM range(3000000);\n", 2000)) + "CREATE TABLE never (i INTEGER)");
        Task<DuckDbException> run = await Start(() => command.ExecuteNonQuery());
        command.Cancel();

        Assert.True((await run.WaitAsync(TimeSpan.FromSeconds(30))).IsInterrupted);
        Assert.Throws<DuckDbException>(() => _connection.Scalar("SELECT * FROM never"));
    }

    [Fact]
    public void An_interrupt_while_rows_are_read_ends_the_reading()
    {
        using DuckDbCommand command = _connection.Command("SELECT * FROM range(1000000000)");
        using DuckDbDataReader reader = command.ExecuteReader();
        Assert.True(reader.Read());
        command.Cancel();

        var exception = Assert.Throws<DuckDbException>(() =>
        {
            while (reader.Read())
            {
            }
        });
        Assert.True(exception.IsInterrupted);
    }

    [Fact]
    public void An_interrupt_when_nothing_runs_stops_nothing()
    {
        using DuckDbCommand command = _connection.Command("SELECT 1");
        command.Cancel();
        _connection.Interrupt();

        Assert.Equal(1, command.ExecuteScalar());
        _connection.Close();
        _connection.Interrupt();
        Assert.Equal(-1, _connection.Progress.Percentage);
    }

    [Fact]
    public async Task An_interrupted_transaction_can_be_rolled_back()
    {
        _connection.Execute("CREATE TABLE t (i BIGINT)");
        using (_connection.BeginTransaction())
        {
            _connection.Execute("INSERT INTO t VALUES (1)");
            Task<DuckDbException> query = await Start(() => _connection.Scalar(Endless));
            _connection.Interrupt();
            Assert.True((await query.WaitAsync(TimeSpan.FromSeconds(30))).IsInterrupted);
        }

        Assert.Equal(0L, _connection.Scalar("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task Interrupts_and_closing_do_not_meet_badly()
    {
        using var stop = new CancellationTokenSource();
        DuckDbConnection current = Database.Open(":memory:meeting");
        using DuckDbConnection keeper = Database.Open(":memory:meeting");
        Task interrupter = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Volatile.Read(ref current).Interrupt();
                _ = Volatile.Read(ref current).Progress;
            }
        });
        for (int i = 0; i < 300; i++)
        {
            DuckDbConnection next = keeper.Again();
            Interlocked.Exchange(ref current, next).Dispose();
        }
        await stop.CancelAsync();
        await interrupter.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(interrupter.IsCompletedSuccessfully);
        current.Dispose();
    }

    [Fact]
    public async Task Progress_grows_while_a_query_runs()
    {
        _connection.Execute("CREATE TABLE t AS SELECT i, hash(i) AS h FROM range(3000000) r(i)");
        Task query = Task.Run(() => Assert.Throws<DuckDbException>(
            () => _connection.Scalar("SELECT count(*) FROM t a JOIN t b ON a.h % 1000 = b.h % 1000 AND a.i + b.i = 5")));
        double highest = -1;
        for (int i = 0; i < 400 && highest <= 0; i++)
        {
            await Task.Delay(50);
            highest = Math.Max(highest, _connection.Progress.Percentage);
        }
        _connection.Interrupt();
        await query.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.InRange(highest, double.Epsilon, 100);
    }
}
