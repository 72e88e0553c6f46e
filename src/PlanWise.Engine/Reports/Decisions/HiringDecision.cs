namespace PlanWise.Reports;

/// <summary>When, at which level and age and for which pay somebody is hired.</summary>
internal static class HiringDecision
{
    /// <summary>Explains a row of <c>hiring.sql</c>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="year">The employee's year.</param>
    public static EmployeeDecision Explain(DecisionRow row, DecidedYear year)
    {
        var steps = new StepList();
        int hires = row.Of<int>("hires");
        long ordinal = row.Count("ordinal");
        DateTime day = row.Day("effective_date");
        DateTime firstDay = row.Day("first_day");
        double dateDraw = row.Number("date_draw");
        steps.Add("hires", hires, $"{row.Text("calculation")}");
        steps.Add("ordinal", ordinal, $"number of the hire, as in the id");
        steps.Add("date_draw", dateDraw, $"MD5({row.Text("date_text")})");
        steps.Add(
            "effective_date",
            day,
            $"{firstDay} + FLOOR(({ordinal} - 1 + {dateDraw}) / {hires} * {(row.Day("last_day") - firstDay).Days + 1})");

        int level = row.Of<int>("level_id");
        long rank = row.Count("level_rank");
        double levelDraw = row.Number("level_draw");
        steps.Add("level_draw", levelDraw, $"MD5({row.Text("level_text")})");
        steps.Add("level_rank", rank, $"place among the {hires} hires, the smallest level draw first");
        steps.Add("level_quotas", row.Text("level_quotas"), $"LARGEST_REMAINDER({hires}; {row.Text("level_shares")})");
        steps.Add("level_id", level, $"{row.Count("first_rank")} <= {rank} <= {row.Count("last_rank")}, the ranks of the level");

        double ageDraw = row.Number("age_draw");
        double birthDraw = row.Number("birth_draw");
        steps.Add("age_draw", ageDraw, $"MD5({row.Text("age_text")})");
        steps.Add("age", row.Of<int>("hire_age"), $"{row.Number("cumulative_from")} <= {ageDraw} < {row.Number("cumulative_to")}, the range of the age");
        steps.Add("birth_draw", birthDraw, $"MD5({row.Text("birth_text")})");
        DecisionCheck.RequireBirthDate(year, row.Day("birth_date"));
        steps.AddDay("birth_date", row.Day("birth_date"), row.Day("first_birth_date"), row.Day("last_birth_date"), birthDraw);

        decimal minimum = row.Of<decimal>("min_compensation");
        decimal maximum = row.Of<decimal>("max_compensation");
        decimal pay = row.Of<decimal>("compensation");
        double payDraw = row.Number("compensation_draw");
        steps.Add("min_compensation", minimum, $"least pay of level {level}");
        steps.Add("max_compensation", maximum, $"greatest pay of level {level}, or the cap of hires");
        steps.Add("compensation_draw", payDraw, $"MD5({row.Text("compensation_text")})");
        steps.Add("compensation", pay, $"ROUND(({minimum} + {maximum}) * ROUND((0.9 + 0.2 * {payDraw}) / 2, 10), 2)");

        return new EmployeeDecision(
            year.EmployeeId,
            year.Year,
            WorkforceEventCategory.Hiring,
            IsEligible: true,
            Happened: true,
            Notation.Text($"hired as number {ordinal} of {hires}, at level {level} and the age of {row.Of<int>("hire_age")}"))
        {
            LevelId = level,
            AgeBand = row.TextOrNull("age_band"),
            TenureBand = row.TextOrNull("tenure_band"),
            Probability = 1,
            Draw = levelDraw,
            DrawText = row.Text("level_text"),
            Rank = rank,
            EffectiveDate = day,
            CompensationAfter = pay,
            Steps = steps.ToSteps(),
        };
    }
}
