using System.Diagnostics;
using System.Globalization;
using PlanWise.DuckDb;

// What the provider's tests need a process of its own for: holding a file, measuring memory, choosing another library.
string[] rest = args[1..];
return args[0] switch
{
    "hold" => Hold(rest[0]),
    "query" => Query(rest[0], rest[1]),
    "stream" => Stream(long.Parse(rest[0], CultureInfo.InvariantCulture)),
    "open-and-close" => OpenAndClose(rest[0], int.Parse(rest[1], CultureInfo.InvariantCulture), keepDatabase: bool.Parse(rest[2])),
    _ => throw new ArgumentException($"Unknown task {args[0]}."),
};

// Opens a file for writing, says so, and keeps it until standard input ends.
static int Hold(string connectionString)
{
    using var connection = new DuckDbConnection(connectionString);
    connection.Open();
    Console.WriteLine("held");
    _ = Console.In.ReadToEnd();
    return 0;
}

// Prints the first value of a query, or the error's type and message.
static int Query(string connectionString, string sql)
{
    try
    {
        using var connection = new DuckDbConnection(connectionString);
        connection.Open();
        using var command = new DuckDbCommand(sql, connection);
        Console.WriteLine(Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture));
        return 0;
    }
    catch (System.Data.Common.DbException exception)
    {
        Console.WriteLine($"{exception.GetType().Name}: {exception.Message}");
        return 1;
    }
}

// Reads every value of many rows; prints the number of rows and the bytes of resident memory at the peak above the idle process.
static int Stream(long rows)
{
    using var connection = new DuckDbConnection("Data Source=:memory:");
    connection.Open();
    long idle = ResidentBytes();
    using var command = new DuckDbCommand(
        """
        SELECT 'EMP_' || lpad(i::VARCHAR, 12, '0') AS employee_id, (56000 + i % 100000)::DECIMAL(18,2) AS compensation,
               DATE '2025-01-01' + (i % 365)::INTEGER AS effective_date, i AS ordinal, i / 7.0 AS probability,
               CASE WHEN i % 2 = 0 THEN 'hire' END AS event_type
        FROM range($rows) t(i)
        """,
        connection);
    command.Parameters.AddWithValue("rows", rows);
    long read = 0;
    long peak = 0;
    decimal pay = 0;
    long characters = 0;
    using (DuckDbDataReader reader = command.ExecuteReader())
    {
        while (reader.Read())
        {
            characters += reader.GetString(0).Length + (reader.IsDBNull(5) ? 0 : reader.GetString(5).Length);
            pay += reader.GetDecimal(1) + reader.GetFieldValue<DateOnly>(2).Day + reader.GetInt64(3) + (decimal)reader.GetDouble(4);
            if (++read % 100_000 == 0)
            {
                peak = Math.Max(peak, ResidentBytes());
            }
        }
    }
    using var self = Process.GetCurrentProcess();
    peak = Math.Max(peak, self.PeakWorkingSet64);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{read} {peak - idle} {characters} {pay}"));
    return 0;
}

// Opens and closes, each time with a query between, the database itself too unless it is kept; prints by how many bytes the
// resident memory has grown over the second half.
static int OpenAndClose(string connectionString, int rounds, bool keepDatabase)
{
    using var keeper = new DuckDbConnection(connectionString);
    if (keepDatabase)
    {
        keeper.Open();
    }
    long half = 0;
    for (int i = 0; i < rounds; i++)
    {
        using var connection = new DuckDbConnection(connectionString);
        connection.Open();
        using var command = new DuckDbCommand("SELECT $i", connection);
        command.Parameters.AddWithValue("i", i);
        if ((int)command.ExecuteScalar()! != i)
        {
            return 1;
        }
        if (i == rounds / 2)
        {
            half = ResidentBytes();
        }
    }
    Console.WriteLine((ResidentBytes() - half).ToString(CultureInfo.InvariantCulture));
    return 0;
}

static long ResidentBytes()
{
    using var self = Process.GetCurrentProcess();
    return self.WorkingSet64;
}
