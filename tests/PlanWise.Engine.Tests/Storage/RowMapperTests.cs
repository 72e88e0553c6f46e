using System.ComponentModel.DataAnnotations.Schema;
using PlanWise.Domain;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Storage;

public sealed class RowMapperTests : IDisposable
{
    private const string Row =
        "select 2026 as simulation_year, 'EMP_1' as employee_id, null::varchar as age_band, 'merit_raise' as event_category, 1.10::decimal(18, 2) as amount, 1500.0 as duration_ms, 0.1 + 0.2 as chance, 3 as people";

    private readonly DatabaseConnection _connection = DatabaseConnection.InMemory();

    public void Dispose() => _connection.Dispose();

    [Theory]
    [InlineData(Row)]
    [InlineData($"select people, chance, duration_ms, amount, event_category, age_band, employee_id, simulation_year, 1 as something_else from ({Row})")]
    public void A_record_is_filled_by_the_names_of_the_columns(string query) => Assert.Equal(
        [new Example(2026, "EMP_1", null, "MeritRaise", 1.10m, 1.5m, 0.3, new DateTime(2026, 12, 31)) { Count = 3 }],
        Read(query));

    [Fact]
    public void A_column_that_is_missing_is_named()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Read($"select * exclude (amount) from ({Row})"));

        Assert.Contains("no column amount", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_given_for_no_member_is_refused() =>
        Assert.Contains("AsIf", Assert.Throws<ArgumentException>(() => RowMapper<Example>.For(("AsIf", _ => null))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("employee_id", "null", "UnreadableData", "employee_id is NULL")]
    [InlineData("people", "'many'", "UnreadableData", "people holds what it cannot")]
    [InlineData("event_category", "'wedding'", "UnknownStoredValue", "wedding")]
    public void A_value_that_cannot_be_is_an_error_that_names_it(string column, string value, string errorId, string said)
    {
        var error = Assert.Throws<StorageException>(() => Read($"select * replace ({value} as {column}) from ({Row})"));

        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    private List<Example> Read(string query) =>
        _connection.Query(query, RowMapper<Example>.For((nameof(Example.AsOf), row => new DateTime(row.Get<int>("simulation_year"), 12, 31))));

    private sealed record Example(
        int Year,
        string EmployeeId,
        string? AgeBand,
        [property: EventName] string EventCategory,
        decimal Amount,
        [property: Column("duration_ms")] decimal Duration,
        double? Chance,
        DateTime AsOf)
    {
        [Column("people")]
        public int Count { get; init; }
    }
}
