using System.Globalization;
using System.Text;
using PlanWise.Census;
using PlanWise.Configuration;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Census;

/// <summary>A directory for census files and a database to import them into, both gone at the end.</summary>
public sealed class CensusFixture : IDisposable
{
    public const string Header =
        "employee_id,employee_ssn,employee_birth_date,employee_hire_date,employee_gross_compensation,employee_termination_date,active,level_id";

    /// <summary>Rejects of any number are allowed, so that a test sees each.</summary>
    public static readonly SimulationConfiguration Lenient = SimulationConfiguration.Default with
    {
        Census = SimulationConfiguration.Default.Census with { MaxRejectFraction = 1 },
    };

    internal DatabaseConnection Connection { get; } = DatabaseConnection.InMemory();

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("census ").FullName;

    public string File(string name) => Path.Combine(Directory, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(File(name), content);
        return File(name);
    }

    public CensusImportResult ImportText(string text, SimulationConfiguration? configuration = null) =>
        Import(CensusSource.FromFile(Write("census.csv", text)), configuration);

    /// <summary>Imports rows below the usual header.</summary>
    public CensusImportResult ImportLines(params string[] lines) =>
        ImportText(string.Join('\n', [Header, .. lines, ""]));

    public CensusImportResult Import(CensusSource source, SimulationConfiguration? configuration = null)
    {
        using System.Data.Common.DbTransaction transaction = Connection.BeginTransaction();
        CensusImportResult result = CensusImporter.Import(Connection, source, configuration ?? Lenient);
        transaction.Commit();
        return result;
    }

    public void Execute(string sql)
    {
        using System.Data.Common.DbCommand command = Connection.CreateCommand(sql, []);
        command.ExecuteNonQuery();
    }

    /// <summary>All rows of a query as texts, columns with a bar between.</summary>
    public List<string> Query(string sql)
    {
        using System.Data.Common.DbCommand command = Connection.CreateCommand(sql, []);
        using System.Data.Common.DbDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(index => Text(reader.GetValue(index)))));
        }

        return rows;
    }

    /// <summary>The rejects as "line reason: detail".</summary>
    public List<string> Rejects() =>
        Query("select source_line || ' ' || reason || ': ' || detail from census_rejects order by source_line");

    public void Dispose()
    {
        Connection.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static string Text(object value) => value switch
    {
        DBNull => "",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
