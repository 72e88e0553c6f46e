using System.Data.Common;
using System.Diagnostics;
using PlanWise.Storage;

namespace PlanWise.Engine.ChildProcess;

/// <summary>How many bytes of resident memory work with DuckDB takes beyond what it took before.</summary>
internal static class Memory
{
    /// <summary>The most, above the idle process, while every value of many rows is read.</summary>
    public static long OfStreaming(long rows)
    {
        using DatabaseConnection connection = DatabaseConnection.InMemory();
        long idle = ResidentBytes();
        using DbCommand command = connection.CreateCommand(
            """
            select 'EMP_' || lpad(i::varchar, 12, '0'), (56000 + i % 100000)::decimal(18,2), date '2025-01-01' + (i % 365)::integer, i, i / 7.0,
                   case when i % 2 = 0 then 'hire' end
            from range($rows) as t(i)
            """,
            [("rows", rows)]);
        long peak = 0;
        long read = 0;
        using (DbDataReader reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                for (int i = 0; i < reader.FieldCount; i++)
                {
                    _ = reader.GetValue(i);
                }

                if (++read % 100_000 == 0)
                {
                    peak = Math.Max(peak, ResidentBytes());
                }
            }
        }

        return read == rows ? peak - idle : throw new InvalidOperationException($"{read} rows were read.");
    }

    /// <summary>Growth over the second half of many openings and closings of an instance, each with a query.</summary>
    public static long OfOpeningAndClosing(long rounds)
    {
        long half = 0;
        for (long i = 0; i < rounds; i++)
        {
            using var connection = new DatabaseConnection("an instance");
            connection.Open();
            if (connection.Scalar<long>("select $i::bigint", ("i", i)) != i)
            {
                throw new InvalidOperationException("Another number came back.");
            }

            if (i == rounds / 2)
            {
                half = ResidentBytes();
            }
        }

        return ResidentBytes() - half;
    }

    private static long ResidentBytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
