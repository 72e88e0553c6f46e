using System.Data.Common;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Audit;

/// <summary>What a file is made of beside its rows, changed from outside: it shows, and what it is named for is masked.</summary>
public sealed class StructureDamageTests : IClassFixture<KeptSimulation>, IDisposable
{
    private const string Copied = "alter table config_merit_budgets rename to old; create table config_merit_budgets";

    private readonly KeptSimulation _kept;
    private readonly Simulation _simulation;

    public StructureDamageTests(KeptSimulation kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        kept.Restore();
        _kept = kept;
        _simulation = Simulation.Open(kept.Database);
    }

    [Theory]
    [InlineData("create type kind as enum ('a', 'b')", "type kind (added)")]
    [InlineData("comment on table fct_year_metrics is 'x'", "comment on table fct_year_metrics (added)")]
    [InlineData("comment on column fct_year_metrics.simulation_year is 'x'", "comment on column fct_year_metrics.simulation_year (added)")]
    [InlineData("comment on view validation_checks is 'x'", "comment on view validation_checks (added)")]
    [InlineData(Copied + " (simulation_year integer check (simulation_year > 0), merit_budget decimal(18, 10)); insert into config_merit_budgets from old; drop table old", "constraints of config_merit_budgets (added)")]
    [InlineData("alter table config_age_bands rename to old; create table config_age_bands (band_id integer, band_label varchar collate nocase, min_value integer, max_value integer); insert into config_age_bands from old; drop table old", "collations of config_age_bands (added)")]
    [InlineData("create schema x; create table \"x.t\" (a integer); create table x.t (a integer)", "schema x (added)")]
    public void Every_change_of_structure_shows(string damage, string said)
    {
        Execute(damage);

        Assert.Contains(_simulation.VerifyAudit().Issues, issue => issue.Message.Contains(said, StringComparison.Ordinal));
        Assert.False(_simulation.VerifyManifest(_kept.Manifest).Passed);
    }

    [Theory]
    [InlineData("create table \"{0}\" (a integer)")]
    [InlineData("create view \"{0}\" as select 1 as a")]
    [InlineData("create macro \"{0}\"() as 1")]
    [InlineData("create index \"{0}\" on fct_year_metrics (simulation_year)")]
    [InlineData("create sequence \"{0}\"")]
    [InlineData("create schema \"{0}\"; create table \"{0}\".\"{0}\" (a integer)")]
    [InlineData("create type \"{0}\" as enum ('a')")]
    [InlineData("update simulation_census set census_sha256 = '{0}'")]
    [InlineData("update simulation_audit_log set message = '{0}', step_name = '{0}' where entry_id = 5")]
    [InlineData("update simulation_configuration set configuration_sha256 = '{0}'")]
    public void What_it_is_named_for_is_masked_and_cut(string damage)
    {
        foreach (string name in (string[])["SSN-791417296", "791-41-7296", new string('x', 5_000)])
        {
            Execute(damage.Replace("{0}", name, StringComparison.Ordinal));
            AuditVerification audit = _simulation.VerifyAudit();
            ManifestVerification manifest = _simulation.VerifyManifest(_kept.Manifest);
            string[] said =
            [
                .. audit.Issues.Select(issue => issue.Message), .. audit.NotCompared,
                .. manifest.Checks.SelectMany(check => (string[])[check.Subject, check.Expected, check.Actual]),
                .. name.StartsWith('x') ? [] : (string[])[_simulation.ReadManifest().ToJson()],
            ];

            Assert.False(audit.Passed);
            Assert.All(said, text => Assert.DoesNotMatch("791-?41-?7296", text));
            Assert.All(said.Where(_ => name.StartsWith('x')), text => Assert.InRange(text.Length, 0, 2_000));
            Assert.All(audit.Issues, issue => Assert.DoesNotContain(new string('x', 81), issue.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_file_that_nobody_touched_passes_in_every_state()
    {
        _simulation.Dispose();
        File.Delete(_kept.Database);
        using (Simulation started = _kept.Create())
        {
            Passes(started);
            _ = started.Run().First();
            Passes(started);
        }

        foreach (Action<Simulation> change in (Action<Simulation>[])[_ => { }, simulation => Assert.NotEmpty(simulation.Run()), simulation => simulation.ResetYear(2026), simulation => Assert.NotEmpty(simulation.Run())])
        {
            using Simulation again = Simulation.Open(_kept.Database);
            Passes(again);
            change(again);
            Passes(again);
        }
    }

    public void Dispose() => _simulation.Dispose();

    private void Execute(string damage)
    {
        using DbConnection connection = _simulation.Connect();
        connection.Execute(damage);
    }

    private static void Passes(Simulation simulation)
    {
        Assert.Empty(simulation.VerifyAudit().Issues);
        Assert.True(simulation.VerifyManifest(simulation.ReadManifest()).Passed);
    }
}
