using System.Globalization;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Security;

/// <summary>SSNs that others put into a file beside its rows: into types, columns, views, macros and whatever has a text in the catalog.</summary>
public sealed class SsnCatalogTests : IDisposable
{
    private const string Ssn = "791417296";

    // None is like another, and the longest form is not one that can be told from other texts.
    private const string Label = "AAA791417296";

    private readonly Plan _plan = Plan.Shared(40, Plan.Years(2025, 2025));

    public SsnCatalogTests()
    {
        _plan.Run();
        foreach (string statement in (string[])
            [
                $"create type kind as enum ('{Ssn}', '{Label}')",
                "create schema others",
                $"create table others.noted (a integer check (a < {Ssn}), b varchar default 'SSN-{Ssn}', k kind)",
                $"comment on table int_opened_years is '{Ssn}'",
                $"comment on column int_opened_years.simulation_year is 'of 791-41-7296'",
                $"alter table fct_year_metrics alter column simulation_year set default {Ssn}",
                $"alter table census_summary add column k kind default '{Label}'",
                $"alter table census_summary add column note varchar default '{Ssn}'",
                $"alter table census_employees add column note varchar default '{Ssn}'",
                $"alter table census_rejects add column note varchar default '{Ssn}'",
                $"create view told as select '{Ssn}' as a",
                $"create macro tell() as '{Ssn}'",
                $"create macro others.tell_too() as '{Ssn}'",
                $"create macro tell_all() as table select '{Ssn}' as a",
                $"create index \"SSN-{Ssn}\" on others.noted (a)",
                $"create sequence \"of {Ssn}\"",
            ])
        {
            _plan.Execute(statement);
        }
    }

    /// <summary>SQL that would show one of them.</summary>
    public static readonly TheoryData<string> Attacks =
    [
        "select unnest(labels) from duckdb_types()", "from system.main.duckdb_types()", "from pg_catalog.pg_enum", "from pg_enum", "select enum_range(null::kind)",
        "select enum_first(null::\"KIND\")", "select json_transform('[0]', '[\"kind\"]')", "select typeof(null::kind)", "describe census_summary", "select typeof(k) from census_summary",
        "select k from census_summary", "select note from census_summary", "select note from census_employees", "select max(note) from census_employees", "from census_summary",
        "from told", "from main.told", "select tell()", "select others.tell_too()", "from tell_all()", "select simulation.main.tell()",
        "from duckdb_tables()", "from duckdb_columns()", "from duckdb_constraints()", "from duckdb_indexes()", "from duckdb_views()", "from duckdb_functions()", "from duckdb_schemas()",
        "from duckdb_tables", "from duckdb_columns", "from duckdb_constraints", "from duckdb_views", "from system.main.duckdb_columns()", "from sqlite_master", "from system.main.sqlite_master",
        "from pragma_table_info('others.noted')", "from pragma_table_info('fct_year_metrics')", "from information_schema.columns", "from information_schema.tables", "from information_schema.views",
        "from information_schema.check_constraints", "from information_schema.table_constraints", "from pg_catalog.pg_description", "from pg_catalog.pg_attrdef", "from pg_catalog.pg_constraint",
        "from pg_catalog.pg_views", "from pg_catalog.pg_indexes", "from pg_catalog.pg_sequences", "from pg_catalog.pg_proc", "from pg_catalog.pg_class", "from pg_catalog.pg_type", "from pg_index",
        "show tables", "show all tables", "describe fct_year_metrics", "summarize census_summary", "select 'x' || sql from duckdb_tables()", "select string_split(comment, '') from duckdb_tables()",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void No_query_shows_what_others_put_there(string sql)
    {
        string said = SsnSourceTests.People.Say(_plan.Simulation, sql);
        string joined = string.Concat(said.Where(char.IsLetterOrDigit));

        Assert.DoesNotContain(Ssn, joined, StringComparison.Ordinal);
    }

    [Fact]
    public void With_the_right_most_of_them_show_it()
    {
        string[] attacks = [.. Attacks.Select(attack => attack.Data)];

        int shown = attacks.Count(sql =>
            string.Concat(SsnSourceTests.People.Say(_plan.Simulation, sql, includeSsn: true).Where(char.IsLetterOrDigit)).Contains(Ssn, StringComparison.Ordinal));

        Assert.InRange(shown, 30, attacks.Length);
    }

    [Theory]
    [InlineData("from duckdb_tables()")]
    [InlineData("from duckdb_columns()")]
    [InlineData("from duckdb_types()")]
    [InlineData("from information_schema.columns")]
    [InlineData("from pg_catalog.pg_tables")]
    [InlineData("from pragma_table_info('fct_yearly_events')")]
    [InlineData("show all tables")]
    public void The_catalog_is_read_as_ever(string sql)
    {
        using Plan whole = Plan.Shared(40, Plan.Years(2025, 2025));
        whole.Run();
        using QueryResult masked = whole.Simulation.Query(sql);
        using QueryResult plain = whole.Simulation.Query(sql, includeSsn: true);

        Assert.NotEmpty(masked.Rows());
        Assert.Equal(Columns(plain), Columns(masked));
    }

    [Fact]
    public void Every_column_that_PlanWise_makes_is_its_own()
    {
        using Plan whole = Plan.Shared(40, Plan.Years(2025, 2025));
        whole.Run();
        List<string> foreign = whole.Query(
            "select table_name, column_name from duckdb_columns() where database_name = 'simulation' and table_name in (select table_name from duckdb_tables() where database_name = 'simulation')",
            row => (Table: row.GetString(0), Column: row.GetString(1)))
            .Where(column => !OwnTables.Has(column.Table, column.Column))
            .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Table}.{column.Column}")).ToList();

        Assert.Empty(foreign);
    }

    private static IEnumerable<string> Columns(QueryResult result) => Enumerable.Range(0, result.Reader.FieldCount).Select(result.Reader.GetName);

    public void Dispose() => _plan.Dispose();
}
