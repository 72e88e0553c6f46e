namespace PlanWise.Reports;

/// <summary>Whether somebody of the opening workforce is promoted, and how much the pay rises.</summary>
internal static class PromotionDecision
{
    /// <summary>Explains a row of <c>promotion.sql</c>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="year">The employee's year.</param>
    public static EmployeeDecision Explain(DecisionRow row, DecidedYear year)
    {
        var steps = new StepList();
        int level = row.Of<int>("level_id");
        EmployeeDecision decision = new(
            year.EmployeeId, year.Year, WorkforceEventCategory.Promotion, IsEligible: false, Happened: false, "")
        {
            LevelId = level,
            AgeBand = row.TextOrNull("age_band"),
            TenureBand = row.TextOrNull("tenure_band"),
        };
        if (row.TextOrNull("obstacle") is { } obstacle)
        {
            steps.Add("tenure", row.Of<int>("current_tenure"), $"completed years at the opening");
            steps.Add("level_id", level, $"level at the opening");
            steps.Add("age", row.Of<int>("current_age"), $"completed years at the opening");
            return decision with { Outcome = $"not eligible: {obstacle}", Steps = steps.ToSteps() };
        }

        AddProbability(row, steps, level);
        double probability = row.Number("probability");
        double draw = row.Number("draw");
        bool isDrawn = row.Of<bool>("is_drawn");
        steps.Add("draw", draw, $"SHA256({row.Text("draw_text")})");
        steps.Add("is_drawn", isDrawn, $"{draw} < {probability}");
        decision = decision with
        {
            IsEligible = true,
            BaseRate = row.Number("base_rate"),
            AgeMultiplier = row.Number("age_multiplier"),
            TenureMultiplier = row.Number("tenure_multiplier"),
            LevelMultiplier = row.Number("level_multiplier"),
            Probability = probability,
            Draw = draw,
            DrawText = row.Text("draw_text"),
        };
        if (!isDrawn)
        {
            return decision with { Outcome = "not promoted: the draw is not below the probability", Steps = steps.ToSteps() };
        }

        DateTime day = row.Day("effective_date");
        double dateDraw = row.Number("date_draw");
        steps.Add("date_draw", dateDraw, $"MD5({row.Text("date_text")})");
        steps.AddDay("effective_date", day, row.Day("first_day"), row.Day("last_day"), dateDraw);
        decision = decision with { EffectiveDate = day };
        if (!row.Of<bool>("is_still_employed"))
        {
            DateTime left = year.Event(WorkforceEventCategory.ExperiencedTermination)!.EffectiveDate;
            steps.Add("happens", false, $"{day} < {left}, the last day employed");
            return decision with { Outcome = Notation.Text($"drawn, but not promoted: left on {left}"), Steps = steps.ToSteps() };
        }

        return WithPay(decision, row, steps) with { Steps = steps.ToSteps() };
    }

    private static void AddProbability(DecisionRow row, StepList steps, int level)
    {
        double baseRate = row.Number("base_rate");
        double tenure = row.Number("tenure_multiplier");
        double age = row.Number("age_multiplier");
        double levelMultiplier = row.Number("level_multiplier");
        steps.Add("base_rate", baseRate, $"configured");
        steps.Add("tenure_multiplier", tenure, $"tenure band {row.Text("tenure_band")}");
        steps.Add("age_multiplier", age, $"age band {row.Text("age_band")}");
        steps.Add("level_multiplier", levelMultiplier, $"MAX(0, 1 - {row.Number("level_dampener_factor")} * ({level} - 1))");
        steps.Add(
            "probability", row.Number("probability"), $"MIN({row.Number("max_probability")}, {baseRate} * {tenure} * {age} * {levelMultiplier})");
    }

    private static EmployeeDecision WithPay(EmployeeDecision decision, DecisionRow row, StepList steps)
    {
        double draw = row.Number("increase_draw");
        double minimum = row.Number("min_increase");
        double maximum = row.Number("max_increase");
        decimal rate = row.Of<decimal>("increase_rate");
        decimal before = row.Of<decimal>("pay_before");
        decimal after = row.Of<decimal>("pay_after");
        int newLevel = row.Of<int>("new_level_id");
        steps.Add("new_level_id", newLevel, $"{row.Of<int>("level_id")} + 1");
        steps.Add("increase_draw", draw, $"MD5({row.Text("increase_text")})");
        steps.Add("increase_rate", rate, $"ROUND({minimum} + ({maximum} - {minimum}) * {draw}, 10)");
        steps.Add("compensation_before", before, row.Of<bool>("is_raised_before") ? (FormattableString)$"annual pay after the raise" : (FormattableString)$"annual pay at the opening");
        steps.Add("compensation_after", after, $"ROUND({before} * (1 + {rate}), 2)");
        return decision with
        {
            Happened = true,
            Outcome = Notation.Text($"promoted to level {newLevel}"),
            CompensationBefore = before,
            IncreaseRate = rate,
            CompensationAfter = after,
        };
    }
}
