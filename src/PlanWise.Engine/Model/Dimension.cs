using System.Data.Common;
using PlanWise.Storage;

namespace PlanWise.Model;

/// <summary>A dimension as the table of people has it.</summary>
/// <param name="Name">Its name and that of its column.</param>
/// <param name="Type">The type of the column, as DuckDB writes it.</param>
internal sealed record Dimension(string Name, string Type)
{
    private const string FullTimeEquivalent = "fte";

    /// <summary>Whether its values are texts.</summary>
    public bool IsText => Type == "VARCHAR";

    // A text is handed on; numbers and days are a person's own, except that all hires are full time.
    private string HandedOn => (IsText, Name) switch
    {
        (true, _) => EmbeddedSql.Name(Name),
        (_, FullTimeEquivalent) => $"1::{Type} as {EmbeddedSql.Name(Name)}",
        _ => $"null::{Type} as {EmbeddedSql.Name(Name)}",
    };

    /// <summary>The dimensions of a simulation whose census is imported, in the order of its configuration.</summary>
    public static List<Dimension> Read(DbConnection connection) => connection.Query(
        """
        select column_name, data_type
        from duckdb_columns()
        where database_name = 'simulation' and schema_name = 'main' and table_name = 'int_people'
          and column_name not in ('simulation_year', 'valid_from', 'employee_id')
        order by column_index
        """,
        row => new Dimension(row.Get<string>(0), row.Get<string>(1)));

    /// <summary>The view of what a hire takes from the one that the hire is like.</summary>
    public static string HandedOnBy(IEnumerable<Dimension> dimensions) =>
        $"create or replace temp view handed_on_dimensions as select employee_id, valid_from{string.Concat(dimensions.Select(dimension => ", " + dimension.HandedOn))} from int_people";
}
