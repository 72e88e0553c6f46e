using System.Data.Common;
using System.Globalization;
using PlanWise.Storage;

namespace PlanWise.Model;

/// <summary>What a step finds impossible about a plan, with the numbers: better said then than carried on with.</summary>
internal static class Feasibility
{
    /// <summary>Looks at what a step has just written.</summary>
    /// <param name="connection">The step's connection.</param>
    /// <param name="step">The step.</param>
    /// <param name="parameters">Those of the year.</param>
    /// <exception cref="InfeasiblePlanException">The plan cannot be simulated.</exception>
    public static void Require(DbConnection connection, SimulationStep step, YearParameters parameters)
    {
        if (step == SimulationStep.WorkforceRequirements)
        {
            RequireLeavers(connection, parameters);
        }

        if (step == SimulationStep.EventGeneration)
        {
            RequireMeritRates(connection, parameters);
            RequirePay(connection, parameters);
        }
    }

    private static void RequireLeavers(DbConnection connection, YearParameters parameters)
    {
        (long opening, long able, long needed) = connection.Query(
            "select opening_people, can_leave, must_leave from leaving_by_weight($simulation_year)",
            row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
            parameters.Bound)[0];
        if (able < needed)
        {
            throw new InfeasiblePlanException(
                "WeightsNotMet",
                Invariant($"Of the {opening:N0} employees at the opening of {parameters.Year}, {able:N0} can leave by the weights of termination.method hazard, {needed:N0} must; the weight of all others is 0."),
                "termination",
                "Raise multipliers of 0 in termination.age_multipliers, termination.tenure_multipliers or termination.min_level_discount_multiplier, lower workforce.total_termination_rate, or write termination.method: uniform.");
        }
    }

    private static void RequireMeritRates(DbConnection connection, YearParameters parameters)
    {
        List<(int Level, decimal Rate, decimal Budget)> unmet = connection.Query(
            EmbeddedSql.Text("Model/5_event_generation/merit_raise/unmet_budget.sql"),
            row => (row.GetInt32(0), row.GetDecimal(1), row.GetDecimal(2)),
            parameters.Bound);
        if (unmet is [var (level, rate, budget), ..])
        {
            throw new InfeasiblePlanException(
                "MeritBudgetNotMet",
                Invariant($"The merit budget of {budget:0.##########} cannot be met in {parameters.Year}: the merit rate of level {level}, configured as {rate:0.##########}, would have to be a million or more."),
                "compensation.merit_budget",
                "Give the levels that hold most of the pay a merit rate above 0, or lower compensation.merit_budget.");
        }
    }

    private static void RequirePay(DbConnection connection, YearParameters parameters)
    {
        List<(string Employee, string Category, DateTime Day, decimal Before, decimal Largest)> unpayable = connection.Query(
            EmbeddedSql.Text("Model/5_event_generation/unpayable_events.sql"),
            row => (row.GetString(0), row.GetString(1), row.GetDateTime(2), row.GetDecimal(3), row.GetDecimal(4)),
            parameters.Bound);
        if (unpayable is [var (employee, category, day, before, largest), ..])
        {
            throw new InfeasiblePlanException(
                "PayTooLarge",
                Invariant($"The {category} of {employee} on {day:yyyy-MM-dd} would lift an annual pay of {before:N2} above {largest:N2}, the largest that is simulated."),
                employee,
                "Lower the rates of raises and promotions, end the simulation earlier, or give all pay in thousands.");
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
