using System.Globalization;

namespace PlanWise;

/// <summary>How many people a year loses and hires, in exact decimal arithmetic.</summary>
/// <param name="StartingWorkforce">Opening active headcount.</param>
/// <param name="TargetGrowthRate">Wanted growth of the headcount over the year, a fraction above -1.</param>
/// <param name="TotalTerminationRate">Share of the opening headcount that leaves, a fraction from 0 to 1.</param>
/// <param name="NewHireTerminationRate">Share of the year's hires that leaves in it, a fraction from 0 to below 1.</param>
/// <param name="ExperiencedTerminations">People of the opening headcount who leave.</param>
/// <param name="GrowthAmount">Opening headcount × growth rate, not rounded.</param>
/// <param name="TotalHiresNeeded">People hired.</param>
/// <param name="ExpectedNewHireTerminations">People hired who leave in the same year.</param>
public sealed record HeadcountRequirement(
    int StartingWorkforce,
    decimal TargetGrowthRate,
    decimal TotalTerminationRate,
    decimal NewHireTerminationRate,
    int ExperiencedTerminations,
    decimal GrowthAmount,
    int TotalHiresNeeded,
    int ExpectedNewHireTerminations)
{
    /// <summary>The most hires of a year: as many as there are synthetic SSNs for them.</summary>
    public const int MostHires = 100_000_000;

    /// <summary>Hires less the hires who leave in the same year.</summary>
    public int NetHiringImpact => TotalHiresNeeded - ExpectedNewHireTerminations;

    /// <summary>Change of the active headcount over the year.</summary>
    public int ExpectedNetChange => ExpectedEndingWorkforce - StartingWorkforce;

    /// <summary>Growth that whole people make of the target: net change / opening headcount, to ten digits; 0 without employees.</summary>
    public decimal EffectiveGrowthRate => StartingWorkforce == 0 ? 0 : decimal.Round((decimal)ExpectedNetChange / StartingWorkforce, 10);

    /// <summary>Active headcount at the year's end.</summary>
    public int ExpectedEndingWorkforce => StartingWorkforce - ExperiencedTerminations + NetHiringImpact;

    /// <summary>Whether the plan shrinks faster than attrition, so that no one is hired.</summary>
    public bool IsReduction => decimal.Ceiling(StartingWorkforce * TotalTerminationRate) + GrowthAmount < 0;

    /// <summary>Computes the requirement of a year.</summary>
    /// <param name="startingWorkforce">Opening active headcount, 0 or more.</param>
    /// <param name="targetGrowthRate">Fraction above -1.</param>
    /// <param name="totalTerminationRate">Fraction from 0 to 1.</param>
    /// <param name="newHireTerminationRate">Fraction from 0 to below 1: with 1, no number of hires would do.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is outside its range.</exception>
    /// <exception cref="InfeasiblePlanException">More than <see cref="MostHires"/> are needed.</exception>
    public static HeadcountRequirement Compute(
        int startingWorkforce, decimal targetGrowthRate, decimal totalTerminationRate, decimal newHireTerminationRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(startingWorkforce);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetGrowthRate, -1);
        ArgumentOutOfRangeException.ThrowIfNegative(totalTerminationRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(totalTerminationRate, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(newHireTerminationRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(newHireTerminationRate, 1);

        decimal attrition = decimal.Ceiling(startingWorkforce * totalTerminationRate);
        decimal growth = startingWorkforce * targetGrowthRate;
        if (attrition + growth < 0)
        {
            decimal remaining = decimal.Round(startingWorkforce * (1 + targetGrowthRate), 0, MidpointRounding.ToEven);
            return new HeadcountRequirement(
                startingWorkforce,
                targetGrowthRate,
                totalTerminationRate,
                newHireTerminationRate,
                ExperiencedTerminations: startingWorkforce - (int)remaining,
                growth,
                TotalHiresNeeded: 0,
                ExpectedNewHireTerminations: 0);
        }

        decimal hires = decimal.Ceiling((attrition + growth) / (1 - newHireTerminationRate));
        if (hires > MostHires)
        {
            throw new InfeasiblePlanException(
                "TooManyHires",
                string.Create(CultureInfo.InvariantCulture, $"{hires:N0} hires are needed, CEIL(({Text(attrition)} + {Text(growth)}) / (1 - {Text(newHireTerminationRate)})); there are SSNs for {MostHires:N0}."),
                "workforce.new_hire_termination_rate",
                "Lower workforce.new_hire_termination_rate.");
        }

        decimal newHireTerminations = decimal.Round(hires * newHireTerminationRate, 0, MidpointRounding.ToEven);
        return new HeadcountRequirement(
            startingWorkforce,
            targetGrowthRate,
            totalTerminationRate,
            newHireTerminationRate,
            (int)attrition,
            growth,
            (int)hires,
            (int)newHireTerminations);
    }

    /// <summary>The parameters and every formula with this year's numbers, in the order in which they build on each other.</summary>
    /// <param name="year">The simulated year.</param>
    public IReadOnlyList<WorkforceRequirement> Formulas(int year)
    {
        string w = Text(StartingWorkforce);
        string g = Text(TargetGrowthRate);
        string t = Text(TotalTerminationRate);
        string n = Text(NewHireTerminationRate);
        string e = Text(ExperiencedTerminations);
        string h = Text(TotalHiresNeeded);
        string growth = Text(GrowthAmount);
        string newHireTerminations = Text(ExpectedNewHireTerminations);

        WorkforceRequirement[] decisions = IsReduction
            ?
            [
                new(
                    year,
                    "experienced_terminations",
                    "starting_workforce - ROUND_HALF_EVEN(starting_workforce * (1 + target_growth_rate)), since attrition alone does not shrink enough",
                    $"{w} - ROUND_HALF_EVEN({w} * (1 + {g}))",
                    ExperiencedTerminations),
                new(year, "total_hires_needed", "0, since the plan shrinks faster than attrition", "0", 0),
                new(year, "expected_new_hire_terminations", "0, since no one is hired", "0", 0),
            ]
            :
            [
                new(
                    year,
                    "experienced_terminations",
                    "CEIL(starting_workforce * total_termination_rate)",
                    $"CEIL({w} * {t})",
                    ExperiencedTerminations),
                new(
                    year,
                    "total_hires_needed",
                    "CEIL((experienced_terminations + growth_amount) / (1 - new_hire_termination_rate))",
                    $"CEIL(({e} + {growth}) / (1 - {n}))",
                    TotalHiresNeeded),
                new(
                    year,
                    "expected_new_hire_terminations",
                    "ROUND_HALF_EVEN(total_hires_needed * new_hire_termination_rate)",
                    $"ROUND_HALF_EVEN({h} * {n})",
                    ExpectedNewHireTerminations),
            ];

        return
        [
            new(year, "starting_workforce", "active headcount at the opening", w, StartingWorkforce),
            new(year, "target_growth_rate", "simulation.target_growth_rate", g, TargetGrowthRate),
            new(year, "total_termination_rate", "workforce.total_termination_rate", t, TotalTerminationRate),
            new(year, "new_hire_termination_rate", "workforce.new_hire_termination_rate", n, NewHireTerminationRate),
            new(year, "growth_amount", "starting_workforce * target_growth_rate", $"{w} * {g}", GrowthAmount),
            .. decisions,
            new(
                year,
                "net_hiring_impact",
                "total_hires_needed - expected_new_hire_terminations",
                $"{h} - {newHireTerminations}",
                NetHiringImpact),
            new(
                year,
                "expected_ending_workforce",
                "starting_workforce - experienced_terminations + total_hires_needed - expected_new_hire_terminations",
                $"{w} - {e} + {h} - {newHireTerminations}",
                ExpectedEndingWorkforce),
            new(
                year,
                "expected_net_change",
                "expected_ending_workforce - starting_workforce",
                $"{Text(ExpectedEndingWorkforce)} - {w}",
                ExpectedNetChange),
            new(
                year,
                "effective_growth_rate",
                "expected_net_change / starting_workforce",
                StartingWorkforce == 0 ? "0, since there were no employees" : $"{Text(ExpectedNetChange)} / {w}",
                EffectiveGrowthRate),
        ];
    }

    private static string Text(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
