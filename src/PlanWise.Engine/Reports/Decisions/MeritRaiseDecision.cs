namespace PlanWise.Reports;

/// <summary>Whether somebody of the opening workforce gets the year's raise, and how much it is.</summary>
internal static class MeritRaiseDecision
{
    /// <summary>Explains a row of <c>merit_raise.sql</c>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="year">The employee's year.</param>
    public static EmployeeDecision Explain(DecisionRow row, DecidedYear year)
    {
        var steps = new StepList();
        int openingLevel = row.Of<int>("level_id");
        EmployeeDecision decision = new(
            year.EmployeeId, year.Year, WorkforceEventCategory.MeritRaise, IsEligible: false, Happened: false, "")
        {
            LevelId = openingLevel,
            AgeBand = row.TextOrNull("age_band"),
            TenureBand = row.TextOrNull("tenure_band"),
        };
        if (row.TextOrNull("obstacle") is { } obstacle)
        {
            steps.Add("tenure", row.Of<int>("current_tenure"), $"completed years at the opening");
            return decision with { Outcome = $"not eligible: {obstacle}", Steps = steps.ToSteps() };
        }

        DateTime day = row.Day("effective_date");
        AddDate(row, steps, day);
        decision = decision with { IsEligible = true, Probability = 1, EffectiveDate = day };
        if (!row.Of<bool>("is_still_employed"))
        {
            DateTime left = year.Event(WorkforceEventCategory.ExperiencedTermination)!.EffectiveDate;
            steps.Add("happens", false, $"{day} < {left}, the last day employed");
            return decision with { Outcome = Notation.Text($"not raised: left on {left}"), Steps = steps.ToSteps() };
        }

        int level = row.Of<int>("level_on_day");
        decimal rate = AddRate(row, steps, level);
        decimal before = row.Of<decimal>("pay_before");
        decimal after = row.Of<decimal>("pay_after");
        steps.Add("compensation_before", before, row.Of<bool>("is_promoted_before") ? (FormattableString)$"annual pay after the promotion" : (FormattableString)$"annual pay at the opening");
        steps.Add("compensation_after", after, $"ROUND({before} * (1 + {rate}), 2)");
        return decision with
        {
            Happened = true,
            Outcome = Notation.Text($"raised by {rate} at level {level}"),
            LevelId = level,
            CompensationBefore = before,
            IncreaseRate = rate,
            CompensationAfter = after,
            Steps = steps.ToSteps(),
        };
    }

    private static void AddDate(DecisionRow row, StepList steps, DateTime day)
    {
        if (row.Text("methodology") != "legacy")
        {
            double monthDraw = row.Number("month_draw");
            steps.Add("month_draw", monthDraw, $"MD5({row.Text("month_text")})");
            steps.Add(
                "month",
                row.Of<int>("month"),
                $"{row.Number("cumulative_from")} <= {monthDraw} < {row.Number("cumulative_to")}, the range of the month");
        }

        double dayDraw = row.Number("day_draw");
        steps.Add("day_draw", dayDraw, $"MD5({row.Text("day_text")})");
        steps.AddDay("effective_date", day, row.Day("first_day"), row.Day("last_day"), dayDraw);
    }

    private static decimal AddRate(DecisionRow row, StepList steps, int level)
    {
        decimal configured = row.Of<decimal>("configured_merit_rate");
        decimal merit = row.Of<decimal>("merit_rate");
        decimal cola = row.Of<decimal>("cola_rate");
        decimal rate = row.Of<decimal>("increase_rate");
        steps.Add("level_id", level, row.Of<bool>("is_promoted_before") ? (FormattableString)$"level on that day, after the promotion" : (FormattableString)$"level on that day");
        if (row.IsNull("merit_budget"))
        {
            steps.Add("merit_rate", merit, $"configured for level {level}");
        }
        else
        {
            decimal budget = row.Of<decimal>("merit_budget");
            decimal pay = row.Of<decimal>("raised_compensation");
            decimal increase = row.Of<decimal>("configured_increase");
            steps.Add("configured_merit_rate", configured, $"configured for level {level}");
            steps.Add("merit_budget", budget, $"configured average of all raises, weighted by pay");
            steps.Add("raised_compensation", pay, $"opening pay of all who get a raise, added");
            steps.Add("configured_increase", increase, $"what the configured rates of their opening levels would add to it");
            steps.Add(
                "merit_rate",
                merit,
                increase == 0 ? (FormattableString)$"{budget}, since the configured rates are all 0" : (FormattableString)$"ROUND({configured} * ({budget} * {pay} / {increase}), 10)");
        }

        steps.Add("cola_rate", cola, $"configured for the year");
        steps.Add("increase_rate", rate, $"{merit} + {cola}");
        return rate;
    }
}
