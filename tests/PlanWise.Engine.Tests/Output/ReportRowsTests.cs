using System.Globalization;
using System.Text.Json;

namespace PlanWise.Engine.Tests.Output;

/// <summary>A report is the same as records and as rows.</summary>
public sealed class ReportRowsTests(FinishedPlan finished) : IClassFixture<FinishedPlan>
{
    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, Func<Simulation, ReportRows>> All { get; } = new()
    {
        ["events"] = simulation => simulation.Events(),
        ["workforce"] = simulation => simulation.Workforce(),
        ["workforce as of"] = simulation => simulation.WorkforceAsOf(new DateOnly(2026, 6, 30)),
        ["requirements"] = simulation => simulation.Requirements(),
        ["summary"] = simulation => simulation.Summaries(),
        ["compare"] = simulation => ReportRows.Of(simulation.CompareYears()),
        ["compensation"] = simulation => ReportRows.Of(simulation.MeasureCompensation()),
        ["ageing"] = simulation => ReportRows.Of(simulation.MeasureAgeing()),
        ["bands"] = simulation => ReportRows.Of(simulation.MeasureBands()),
        ["patterns"] = simulation => ReportRows.Of(simulation.MeasureEvents()),
        ["growth"] = simulation => ReportRows.Of(simulation.MeasureGrowth().ByYear),
        ["checklist"] = simulation => ReportRows.Of(simulation.ReadChecklist()),
        ["audit"] = simulation => ReportRows.Of(simulation.ReadAudit()),
        ["checks"] = simulation => ReportRows.Of(simulation.ValidateYear(2026).Checks),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_record_is_a_row_and_has_a_view(string name)
    {
        ReportRows rows = All[name](finished.Simulation);
        using var json = JsonDocument.Parse(ReportText.Of(rows, RowFormat.Json));

        object[] records = [.. rows.Records];
        Assert.NotEmpty(records);
        Assert.Equal(records.Length, json.RootElement.GetArrayLength());
        Assert.All(records, record => Assert.IsType(rows.View.Type, record));
        Assert.NotEmpty(rows.View.Table);
    }

    [Fact]
    public void Records_have_the_columns_of_the_database()
    {
        string audit = ReportText.Of(ReportRows.Of(finished.Simulation.ReadAudit()));
        string checks = ReportText.Of(ReportRows.Of(finished.Simulation.ValidateYear(2026).Checks));

        Assert.StartsWith("entry_id,logged_at,user_name,host_name,engine_version,models_sha256,duckdb_version,command,action,step_name,simulation_year,forced,outcome,row_count,duration_ms,", audit, StringComparison.Ordinal);
        Assert.StartsWith("simulation_year,check_id,severity,outcome,expected,actual,tolerance,offending_rows,offending_examples\n", checks, StringComparison.Ordinal);
        Assert.Equal((double)(1000 * finished.Simulation.ReadAudit()[0].Duration!.Value), double.Parse(audit.Split('\n')[1].Split(',')[14], CultureInfo.InvariantCulture), tolerance: 0.001);
    }

    [Fact]
    public void Writing_stops_when_it_is_cancelled()
    {
        using var output = new StringWriter();
        var writer = RowWriter.Create(RowFormat.Csv, output);

        Assert.Throws<OperationCanceledException>(() => finished.Simulation.Events().WriteTo(writer, new CancellationToken(canceled: true)));
        Assert.Throws<OperationCanceledException>(() => ReportRows.Of(finished.Simulation.ReadAudit()).WriteTo(writer, new CancellationToken(canceled: true)));
    }
}
