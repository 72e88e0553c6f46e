namespace PlanWise.Reports;

/// <summary>Whether a hire leaves in the year of the hire.</summary>
internal static class NewHireTerminationDecision
{
    /// <summary>Explains a row of <c>new_hire_termination.sql</c>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="year">The employee's year.</param>
    public static EmployeeDecision Explain(DecisionRow row, DecidedYear year)
    {
        var steps = new StepList();
        int leavers = row.Of<int>("leavers");
        int level = row.Of<int>("level_id");
        long hiresOfLevel = row.Count("hires_of_level");
        int quota = row.Of<int>("quota");
        int daysLeft = row.Of<int>("days_left");
        bool isTakenFirst = row.Of<bool>("is_taken_first");
        long rank = row.Count("rank");
        double draw = row.Number("draw");
        double probability = row.Number("probability");
        long takenFirst = row.Count("taken_first");
        bool leaves = rank <= quota;
        steps.Add("leavers", leavers, $"{row.Text("calculation")}");
        steps.Add("level_quotas", row.Text("level_quotas"), $"LARGEST_REMAINDER({leavers}; {row.Text("level_hires")})");
        steps.Add("quota", quota, $"of the {hiresOfLevel} hires of level {level}");
        steps.Add("days_left", daysLeft, $"{row.Day("closing_date")} - {row.Day("hire_date")}");
        steps.Add("is_taken_first", isTakenFirst, $"{daysLeft} >= {row.Of<int>("taken_first_from")}");
        double baseRate = (double)quota / hiresOfLevel;
        steps.Add("base_rate", baseRate, $"{quota} / {hiresOfLevel}");
        steps.Add(
            "probability",
            probability,
            isTakenFirst ? (FormattableString)$"MIN(1, {quota} / {takenFirst}), the quota among those who are taken first"
                : (FormattableString)$"MAX(0, {quota} - {takenFirst}) / ({hiresOfLevel} - {takenFirst}), the rest of the quota among the others");
        steps.Add("draw", draw, $"MD5({row.Text("draw_text")})");
        steps.Add(
            "rank",
            rank,
            $"place in the level: the {takenFirst} with {row.Of<int>("taken_first_from")} days left first, of them the smallest draw first");
        steps.Add("happens", leaves, $"{rank} <= {quota}");
        EmployeeDecision decision = new(
            year.EmployeeId,
            year.Year,
            WorkforceEventCategory.NewHireTermination,
            IsEligible: true,
            leaves,
            Notation.Text($"{(leaves ? "left" : "stayed")}: rank {rank} of the {hiresOfLevel} hires of level {level}, of whom {quota} leave"))
        {
            LevelId = level,
            AgeBand = row.TextOrNull("age_band"),
            TenureBand = row.TextOrNull("tenure_band"),
            BaseRate = baseRate,
            Probability = probability,
            Draw = draw,
            DrawText = row.Text("draw_text"),
            Rank = rank,
            Places = quota,
        };
        if (leaves)
        {
            DateTime hireDate = row.Day("hire_date");
            DateTime day = row.Day("effective_date");
            double dateDraw = row.Number("date_draw");
            decimal? pay = year.Before(WorkforceEventCategory.NewHireTermination, day).Compensation;
            steps.Add("first_day", row.Day("first_day"), $"{hireDate} + {row.Of<int>("first_departure_day")}");
            steps.Add("last_day", row.Day("last_day"), $"{hireDate} + MIN({row.Of<int>("longest_stay")}, {daysLeft})");
            steps.Add("date_draw", dateDraw, $"MD5({row.Text("date_text")})");
            steps.AddDay("effective_date", day, row.Day("first_day"), row.Day("last_day"), dateDraw);
            steps.Add("compensation", pay, $"annual pay on that day");
            decision = decision with { EffectiveDate = day, CompensationBefore = pay, CompensationAfter = pay };
        }

        return decision with { Steps = steps.ToSteps() };
    }
}
