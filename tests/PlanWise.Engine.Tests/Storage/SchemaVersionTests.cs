using System.Data.Common;
using PlanWise.Engine.Storage;

namespace PlanWise.Engine.Tests.Storage;

public sealed class SchemaVersionTests
{
    [Theory]
    [InlineData("3")]
    [InlineData("99")]
    [InlineData("null")]
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
}
