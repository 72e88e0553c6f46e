using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PlanWise.Engine.Tests.Model;

/// <summary>The draws, computed a second time here. Shared with the tests that check decisions.</summary>
public class DrawTests
{
    [SuppressMessage("Security", "CA5351", Justification = "The contract's draws are MD5; nothing is protected by them.")]
    internal static double Uniform(long seed, string stream, int year, string person)
    {
        byte[] hash = MD5.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}|{stream}|{year}|{person}")));
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) / 9007199254740992.0;
    }

    internal static double LegacyPromotion(long seed, int startYear, int year, string employeeId)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{employeeId}_{year}_{seed + (year - startYear) + 4}")));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) / 4294967295.0;
    }

    [Theory]
    [InlineData(42, "experienced_termination", 2025, "EMP_0000001")]
    [InlineData(-7, "hire_age", 2031, "NH_2031_0000001")]
    [InlineData(long.MaxValue, "raise_day", 2029, "Ünï'cødé")]
    public void The_database_draws_what_the_contract_says(long seed, string stream, int year, string person)
    {
        using var plan = new Plan(people: 20);
        plan.Simulation.RunStep();

        string literal = person.Replace("'", "''", StringComparison.Ordinal);
        Assert.Equal(
            Uniform(seed, stream, year, person),
            plan.Scalar<double>(string.Create(CultureInfo.InvariantCulture, $"select uniform_draw({seed}::bigint, '{stream}', {year}, '{literal}')")));
    }

    [Fact]
    public void Golden_vectors_pin_the_draws()
    {
        using var plan = new Plan(people: 20);
        plan.Simulation.RunStep();

        double uniform = plan.Scalar<double>("select uniform_draw(42, 'raise_month', 2025, 'EMP_0000001')");
        double legacy = plan.Scalar<double>("select legacy_promotion_draw(42, 2025, 2026, 'EMP_0000001')");

        Assert.Equal(Uniform(42, "raise_month", 2025, "EMP_0000001"), uniform);
        Assert.Equal(LegacyPromotion(42, 2025, 2026, "EMP_0000001"), legacy);
        Assert.Equal(0.27634619388464066, uniform);
        Assert.Equal(0.21810598303985457, legacy);
    }
}
