using System.Data.Common;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Storage;

public sealed class SchemaVersionTests
{
    [Theory]
    [InlineData("4")]
    [InlineData("99")]
    public void Other_versions_are_refused_with_the_reason(string version)
    {
        using var plan = new Plan(30, Plan.Years(2025, 2025));
        using (DbConnection connection = plan.Simulation.Connect())
        {
            connection.Execute($"update simulation_metadata set schema_version = {version}");
        }

        plan.Simulation.Dispose();

        foreach (bool readOnly in (bool[])[true, false])
        {
            var error = Assert.Throws<StorageException>(() => Simulation.Open(plan.DatabasePath, readOnly));
            Assert.Equal("SchemaVersionMismatch", error.ErrorId);
            Assert.Contains($"this PlanWise works with version {SimulationSchema.Version}", error.Message, StringComparison.Ordinal);
            Assert.Contains("left as it is", error.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("delete from simulation_metadata", "its version is not there")]
    [InlineData("update simulation_metadata set schema_version = null", "its version is NULL")]
    [InlineData("insert into simulation_metadata select * replace (7 as schema_version) from simulation_metadata", "its version is 6 and 7")]
    public void A_file_that_does_not_say_its_version_was_changed(string damage, string expected)
    {
        using var plan = new Plan(30, Plan.Years(2025, 2025));
        using (DbConnection connection = plan.Simulation.Connect())
        {
            connection.Execute(damage);
        }

        plan.Simulation.Dispose();

        var error = Assert.Throws<StorageException>(() => Simulation.Open(plan.DatabasePath, readOnly: true));
        Assert.Equal("UnreadableData", error.ErrorId);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
