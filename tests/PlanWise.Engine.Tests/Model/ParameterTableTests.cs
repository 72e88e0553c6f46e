using System.Data.Common;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Model;

/// <summary>A year runs with the stored configuration, or not at all: the tables that the models read are compared with it.</summary>
public sealed class ParameterTableTests : IDisposable
{
    private readonly Plan _plan = Plan.Shared(40, Plan.Years(2025, 2026));

    [Fact]
    public void Any_cell_of_any_parameter_table_counts()
    {
        _plan.Run(new RunOptions(EndYear: 2025));
        string digest = _plan.Simulation.Digest();
        List<(string Table, string Column, string Type)> columns = _plan.Query(
            "select table_name, column_name, data_type from duckdb_columns() where database_name = 'simulation' and table_name like 'config_%'",
            row => (row.GetString(0), row.GetString(1), row.GetString(2)));
        Assert.Equal(ParameterTables.Names.Order(), columns.Select(column => column.Table).Distinct().Order());

        foreach ((string table, string column, string type) in columns)
        {
            string value = type switch
            {
                "VARCHAR" => $"coalesce({column}, '') || 'x'",
                "DOUBLE" => $"nextafter(coalesce({column}, 0), 1e9)",
                _ => $"coalesce({column}, 0) + 1",
            };
            _plan.Execute($"create or replace temp table kept as from {table}");
            Assert.Equal(1, _plan.Execute($"update {table} set {column} = {value} where rowid = (select max(rowid) from {table})"));

            var error = Assert.Throws<StorageException>(() => _plan.Simulation.RunStep(SimulationStep.YearTransition, 2026));
            Assert.Equal("ParametersChanged", error.ErrorId);
            Assert.Contains($"of the stored configuration: {table} has (", error.Message, StringComparison.Ordinal);

            _plan.Execute($"delete from {table}; insert into {table} from kept");
        }

        Assert.True(_plan.Simulation.ValidateYear(2025).Passed);
        Assert.Equal(digest, _plan.Simulation.Digest());
    }

    [Theory]
    [InlineData("update config_promotion_hazard_base set base_rate = 0.9", "config_promotion_hazard_base has (base_rate 0.9, level_dampener_factor 0.15) instead of (base_rate 0.1, level_dampener_factor 0.15)")]
    [InlineData("delete from config_cola_by_year where simulation_year = 2026", "config_cola_by_year lacks (simulation_year 2026, cola_rate 0.0250000000)")]
    [InlineData("insert into config_merit_rates from config_merit_rates limit 1", "config_merit_rates has (simulation_year 2025, level_id 1, merit_rate 0.0377384000) too much")]
    [InlineData("drop table config_age_bands_by_years", "config_age_bands_by_years is missing or cannot be read")]
    public void The_next_year_is_refused_and_the_table_named(string damage, string said)
    {
        _plan.Run(new RunOptions(EndYear: 2025));
        _plan.Execute(damage);

        var error = Assert.Throws<StorageException>(() => _plan.Run());

        Assert.Equal("ParametersChanged", error.ErrorId);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains("pre_simulation", error.RecommendedAction, StringComparison.Ordinal);

        // What cannot run again is not undone.
        Assert.Equal("ParametersChanged", Assert.Throws<StorageException>(() => _plan.Run(new RunOptions(ResumeFrom: 2025))).ErrorId);
        Assert.True(_plan.Simulation.Checklist.IsComplete(2025));

        // As the error says.
        _plan.Simulation.RunStep(SimulationStep.PreSimulation);
        Assert.Equal(2, _plan.Run().Count);
    }

    [Theory]
    [InlineData(SimulationStep.WorkforceBaseline)]
    [InlineData(SimulationStep.WorkforceRequirements)]
    [InlineData(SimulationStep.EventGeneration)]
    [InlineData(SimulationStep.WorkforceSnapshot)]
    public void Every_step_that_runs_alone_is_refused_too(SimulationStep step)
    {
        _plan.Run(new RunOptions(EndYear: 2025));
        _plan.Execute("update config_promotion_increase set max_increase = 0.9");

        Assert.Equal("ParametersChanged", Assert.Throws<StorageException>(() => _plan.Simulation.RunStep(step, 2025)).ErrorId);
        Assert.Contains("parameters", Assert.Throws<ValidationFailedException>(() => _plan.Simulation.RunStep(SimulationStep.ValidationMetrics, 2025)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create or replace macro pay_times(pay, factor) as round(pay * factor * 1.5, 2)::decimal(18, 2)", "The macro pay_times is not PlanWise's own.")]
    [InlineData("create macro round(number, digits) as 7", "The macro round has been added.")]
    [InlineData("create or replace view int_baseline_workforce as from int_census_baseline", "The view int_baseline_workforce is not PlanWise's own.")]
    [InlineData("drop macro uniform_draw_text", "The macro uniform_draw_text is missing.")]
    public void Other_views_and_macros_are_refused_by_the_next_session(string damage, string said)
    {
        _plan.Run(new RunOptions(EndYear: 2025));
        _plan.Execute(damage);
        _plan.Reopen();

        var error = Assert.Throws<StorageException>(() => _plan.Run());

        Assert.Equal("DefinitionsChanged", error.ErrorId);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains(said, _plan.Simulation.VerifyAudit().Issues.Select(issue => issue.Message));
        _plan.Simulation.RunStep(SimulationStep.PreSimulation);
        Assert.Equal(2, _plan.Run().Count);
        Assert.Empty(_plan.Simulation.VerifyAudit().Issues);
    }

    [Fact]
    public void Macros_in_the_names_of_DuckDBs_functions_decide_nothing()
    {
        _plan.Run();
        string digest = _plan.Simulation.Digest();
        using (DbConnection connection = _plan.Simulation.Connect())
        {
            connection.Execute(
                """
                create macro version() as 'v0';
                create macro sha256(text) as 'aa';
                create macro md5(text) as 'aa';
                create macro round(number, digits) as 7;
                create macro sum(number) as 5
                """);
            Assert.Equal("v0", connection.Scalar<string>("select version()"));
        }

        Assert.Equal(digest, _plan.Simulation.Digest());
        Assert.Equal(
            ["definitions"],
            _plan.Simulation.ValidateYear(2026).Checks.Where(check => check is { Outcome: ValidationOutcome.Failed, Severity: ValidationSeverity.Error }).Select(check => check.CheckId));
        Assert.Equal(
            ["md5", "round", "sha256", "sum", "version"],
            _plan.Simulation.VerifyAudit().Issues.Select(issue => issue.Message.Split(' ')[2]));
    }

    public void Dispose() => _plan.Dispose();
}
