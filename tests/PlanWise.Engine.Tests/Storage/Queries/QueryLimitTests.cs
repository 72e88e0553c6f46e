using System.Diagnostics;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Storage.Queries;

/// <summary>Limits that hold even where one call of DuckDB runs on: what it would make is bounded, and the rest is given up.</summary>
public sealed class QueryLimitTests
{
    // One comparison that tries every way to fit the pattern into the text: some seconds in which no interrupt is seen.
    private const string Deaf = "select count(*) from (select string_agg('a', '') as s from range(180)) where s like '%a%a%a%a%a_' || left(s, 0) || 'b'";

    private static readonly string[] Disproportionate =
    [
        "select list_aggregate(range(0, 3000000000), 'sum')",
        "select list_aggregate(range(0, 300000000), 'sum')",
        "select length(repeat('x', 4000000000))",
        "select repeat('x', 2000000000)",
        "select repeat(repeat('x', 10000), 10000)",
        "select repeat(['x'], 2000000000)",
        "select repeat(employee_id, 100000000) from fct_yearly_events",
        "select bitstring('1', 2000000000)",
        "select levenshtein(repeat('a', 1000000), repeat('b', 1000000))",
        "select levenshtein(repeat('a', 150000), repeat('b', 150000)) as d",
        "select editdist3(repeat('a', 150000), repeat('b', 150000))",
        "select damerau_levenshtein(repeat('a', 150000), repeat('b', 150000))",
        "select jaro_similarity(repeat('ab', 50000), repeat('ba', 50000))",
        "select jaro_winkler_similarity(repeat('ab', 50000), repeat('ba', 50000), 0.5)",
        "select range(-9000000000000000000, 9000000000000000000)",
        "select range(0, 1000000000, level_id) from fct_yearly_events",
        "select range(1000000000, 0, -1)",
        "select unnest(range(1000000000))",
        "select generate_series(1000000000)",
        "select generate_series(timestamp '2000-01-01', timestamp '2025-01-01', interval 1 second)",
        "select generate_series(date '2000-01-01', date '2025-01-01', interval 1 minute)",
        "select generate_series(0, 1000000000, 0)",
        "select lpad('x', 2000000000, '-')",
        "select rpad('x', 2000000000, '-')",
        "select list_resize([1], 200000000)",
        "select array_resize([1], 200000000, 7)",
        "select bar(1, 0, 1, 1000000000)",
        "select format('{:100000000}', 1)",
        "select format('{:{}}', 1, 100000000)",
        "select printf('%100000000d', 1)",
        "select printf('%*d', 100000000, 1)",
        "select replace(repeat('a', 100000), 'a', repeat('b', 100000))",
        "select regexp_replace(repeat('a', 100000), 'a', repeat('b', 100000), 'g')",
        "select list_select([repeat('a', 100000)], range(50000))",
        "select json_pretty(repeat('[', 400000) || repeat(']', 400000))",
    ];

    [Fact]
    public void What_makes_much_of_little_in_one_call_is_refused_at_once()
    {
        using var plan = Plan.Shared(30, Plan.Years(2025, 2025));
        plan.Run();
        long before = Environment.WorkingSet;
        foreach (string sql in Disproportionate)
        {
            var error = Assert.Throws<UsageException>(() =>
            {
                using QueryResult result = plan.Simulation.Query(sql, timeLimit: TimeSpan.FromSeconds(60));
                _ = result.Rows().Count();
            });

            Assert.True(error.ErrorId == "InvalidQuery", $"{sql}: {error}");
            Assert.Matches("more than|at most|wider than", error.Message);
        }

        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 500_000_000);
        Assert.False(plan.Simulation.IsClosed);
    }

    [Fact]
    public void A_bound_lets_through_what_is_below_it_with_the_same_results()
    {
        const string Calls =
            """
            repeat('ab', 3), repeat(['a'], 2), repeat(null, 3), lpad('7', 3, '0'), rpad('7', 3, '0'), bitstring('1', 4)::varchar, range(3),
            range(1, 3), range(10, 0, -5), generate_series(3), generate_series(date '2025-01-01', date '2025-03-01', interval 1 month),
            list_resize([1], 2), list_resize([1], 2, 5), array_resize([1], 2), bar(1, 0, 1, 3), bar(1, 0, 1), format('{} {:05d}', 'a', 3),
            printf('%5.2f%%', 3.14159), replace('abcb', 'b', 'xx'), regexp_replace('abcb', 'b', 'xx'), regexp_replace('abcb', 'b', 'xx', 'g'),
            list_select(['a', 'b'], [2, 1, 1]), levenshtein('ab', 'ba'), editdist3('ab', 'ba'), damerau_levenshtein('ab', 'ba'),
            jaro_similarity('abc', 'ba'), jaro_similarity('abc', 'ba', 0.9), jaro_winkler_similarity('abc', 'ba'), json_pretty('[1]')
            """;
        using var plan = Plan.Shared(30, Plan.Years(2025, 2025));

        using QueryResult bounded = plan.Simulation.Query($"select to_json(row({Calls}))");

        Assert.Equal(plan.Scalar<string>($"select to_json(row({Calls}))::varchar"), bounded.Rows().Single()[0]);
    }

    [Fact]
    public void Work_that_does_not_stop_is_given_up_soon_after_its_limit()
    {
        using DatabaseConnection connection = DatabaseConnection.InMemory();
        using var release = new ManualResetEventSlim();
        using (var watched = new WatchedWork(connection, TimeSpan.FromSeconds(0.5), CancellationToken.None))
        {
            Assert.Equal(1, watched.Run(() => 1));
            Assert.Throws<FormatException>(() => watched.Run<int>(() => throw new FormatException()));
            var watch = Stopwatch.StartNew();

            Assert.Throws<WorkGivenUpException>(() => watched.Run(() => release.Wait(TimeSpan.FromMinutes(1))));

            Assert.InRange(watch.Elapsed, WatchedWork.Grace, TimeSpan.FromSeconds(15));
            Assert.True(watched.IsGivenUp && watched.IsExceeded);
        }

        // Nothing waits for it any more.
        Assert.Throws<InvalidOperationException>(() => connection.Execute("select 1"));
        release.Set();
    }

    [Fact]
    public void A_query_that_DuckDB_cannot_stop_is_given_up_and_its_simulation_closed()
    {
        using var plan = Plan.Shared(30, Plan.Years(2025, 2025));
        plan.Run();
        string digest = plan.Simulation.Digest();

        // On a busy machine, a short limit may be over before DuckDB is deaf: then the query stops like any other.
        UsageException error = new[] { 0.5, 1, 2, 4 }
            .Select(seconds => Assert.Throws<UsageException>(() =>
            {
                using QueryResult result = plan.Simulation.Query(Deaf, timeLimit: TimeSpan.FromSeconds(seconds));
                _ = result.Rows().Count();
            }))
            .First(failure => failure.ErrorId != "QueryTimeout" || plan.Simulation.IsClosed);

        Assert.Equal("QueryTimeout", error.ErrorId);
        Assert.Contains("it runs on until the process ends; the simulation was closed", error.Message, StringComparison.Ordinal);
        Assert.True(plan.Simulation.IsClosed);
        var closed = Assert.Throws<UsageException>(() => plan.Simulation.Digest());
        Assert.Equal("SimulationClosed", closed.ErrorId);
        Assert.Contains("could not be stopped", closed.Message, StringComparison.Ordinal);
        plan.Simulation.Close();
        using Simulation again = Simulation.Open(plan.DatabasePath);
        Assert.Equal(digest, again.Digest());
    }

    [Fact]
    public void Work_that_is_cancelled_and_does_not_stop_is_given_up()
    {
        using DatabaseConnection connection = DatabaseConnection.InMemory();
        using var release = new ManualResetEventSlim();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.2));
        using var watched = new WatchedWork(connection, TimeSpan.FromHours(1), stop.Token);

        Assert.Throws<WorkGivenUpException>(() => watched.Run(() => release.Wait(TimeSpan.FromMinutes(1))));

        Assert.False(watched.IsExceeded);
        release.Set();
    }

    [Fact]
    public void A_rule_that_DuckDB_cannot_stop_is_given_up_and_nothing_of_its_step_kept()
    {
        SimulationConfiguration configuration = Plan.Years(2025, 2025);
        using var plan = new Plan(30, configuration with
        {
            Validation = configuration.Validation with
            {
                RuleTimeLimit = 3,
                Rules = [new ValidationRule("deaf", ValidationSeverity.Warning, Deaf + " and $simulation_year > 0", "Mind this.")],
            },
        });

        var error = Assert.Throws<ValidationRuleException>(() => plan.Run());

        Assert.Contains("given up after 3 seconds", error.Message, StringComparison.Ordinal);
        Assert.True(plan.Simulation.IsClosed);
        plan.Simulation.Dispose();
        using Simulation again = Simulation.Open(plan.DatabasePath);
        Assert.Equal(SimulationStep.ValidationMetrics, again.Checklist.Next!.Value.Step);
    }

    [Fact]
    public void Rules_are_bounded_too_and_leave_no_bounds_to_the_steps()
    {
        SimulationConfiguration configuration = Plan.Years(2025, 2026);
        using var plan = new Plan(30, configuration with
        {
            Validation = configuration.Validation with
            {
                Rules =
                [
                    new ValidationRule("bounded", ValidationSeverity.Warning, "select repeat('x', 3) as x from fct_workforce_snapshot where employee_ssn is not null limit 1", "Mind this."),
                ],
            },
        });
        plan.Run();

        // On the connection of the steps, every name means again what it does elsewhere.
        Assert.Equal(2, plan.Simulation.Summaries().Count());
        Assert.Equal(0, plan.Scalar<long>("select count(*) from fct_workforce_snapshot where employee_ssn like '%*%'"));
        Assert.Equal(2, plan.Scalar<long>("select count(*) from validation_checks where check_id = 'bounded' and outcome = 'failed'"));
    }
}
