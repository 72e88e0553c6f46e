namespace PlanWise.Reports;

/// <summary>Whether somebody of the opening workforce leaves.</summary>
internal static class ExperiencedTerminationDecision
{
    /// <summary>Explains a row of <c>experienced_termination.sql</c>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="year">The employee's year.</param>
    public static EmployeeDecision Explain(DecisionRow row, DecidedYear year)
    {
        var steps = new StepList();
        long rank = row.Count("rank");
        long candidates = row.Count("candidates");
        int leavers = row.Of<int>("leavers");
        bool leaves = rank <= leavers;
        bool isUniform = row.Text("method") == "uniform";
        double baseRate = (double)leavers / candidates;
        steps.Add("candidates", candidates, $"the opening workforce");
        steps.Add("leavers", leavers, $"{row.Text("calculation")}");
        steps.Add("base_rate", baseRate, $"{leavers} / {candidates}");
        double probability = row.Number("probability");
        if (isUniform)
        {
            steps.Add("probability", probability, $"{leavers} / {candidates}");
        }
        else
        {
            AddHazard(row, steps, probability);
        }

        double draw = row.Number("draw");
        double key = row.Number("key");
        steps.Add("draw", draw, $"MD5({row.Text("draw_text")})");
        steps.Add(
            "key",
            key,
            probability > 0 ? (FormattableString)$"{draw} * (1 - {probability}) / ((1 - {draw}) * {probability})" : (FormattableString)$"infinite, since the probability is 0");
        steps.Add("rank", rank, $"place among the {candidates} candidates, the smallest key first");
        double? lastKey = row.IsNull("last_key") ? null : row.Number("last_key");
        if (lastKey is not null)
        {
            steps.Add("last_key", lastKey, $"key of rank {leavers}, the last to leave");
        }

        steps.Add("happens", leaves, lastKey is { } last ? (FormattableString)$"{key} <= {last}" : (FormattableString)$"{rank} <= {leavers}");
        EmployeeDecision decision = new(
            year.EmployeeId,
            year.Year,
            WorkforceEventCategory.ExperiencedTermination,
            IsEligible: true,
            leaves,
            Notation.Text($"{(leaves ? "left" : "stayed")}: rank {rank} of {candidates}, {leavers} leave"))
        {
            LevelId = row.Of<int>("level_id"),
            AgeBand = row.Text("age_band"),
            TenureBand = row.Text("tenure_band"),
            BaseRate = baseRate,
            AgeMultiplier = isUniform ? null : row.Number("age_multiplier"),
            TenureMultiplier = isUniform ? null : row.Number("tenure_multiplier"),
            LevelMultiplier = isUniform ? null : row.Number("level_multiplier"),
            Probability = probability,
            Draw = draw,
            DrawText = row.Text("draw_text"),
            Rank = rank,
            Places = leavers,
        };
        if (leaves)
        {
            DateTime day = row.Day("effective_date");
            double dateDraw = row.Number("date_draw");
            decimal? pay = year.Before(WorkforceEventCategory.ExperiencedTermination, day).Compensation;
            steps.Add("date_draw", dateDraw, $"MD5({row.Text("date_text")})");
            steps.AddDay("effective_date", day, row.Day("first_day"), row.Day("last_day"), dateDraw);
            steps.Add("compensation", pay, $"annual pay on that day");
            decision = decision with { EffectiveDate = day, CompensationBefore = pay, CompensationAfter = pay };
        }

        return decision with { Steps = steps.ToSteps() };
    }

    private static void AddHazard(DecisionRow row, StepList steps, double probability)
    {
        decimal age = row.Of<decimal>("age_multiplier");
        decimal tenure = row.Of<decimal>("tenure_multiplier");
        decimal level = row.Of<decimal>("level_multiplier");
        decimal weight = row.Of<decimal>("weight");
        steps.Add("age_multiplier", age, $"age band {row.Text("age_band")}");
        steps.Add("tenure_multiplier", tenure, $"tenure band {row.Text("tenure_band")}");
        steps.Add(
            "level_multiplier",
            level,
            $"MAX({row.Of<decimal>("min_level_discount_multiplier")}, 1 - {row.Of<decimal>("level_discount_factor")} * ({row.Of<int>("level_id")} - 1))");
        steps.Add("weight", weight, $"ROUND({age} * {tenure} * {level}, 18)");
        if (row.Of<bool>("is_certain"))
        {
            long places = row.Count("places_left");
            double fromHere = row.Number("weight_from_here");
            steps.Add("places_left", places, $"leavers, less those of greater weight");
            steps.Add("weight_left", fromHere, $"weights of all whose weight is not greater, added");
            steps.Add("probability", probability, $"MIN(1, {places} * {weight} / {fromHere})");
        }
        else if (weight == 0)
        {
            steps.Add("probability", probability, $"0, since the weight is 0");
        }
        else
        {
            long places = row.Count("shared_places");
            double shared = row.Number("shared_weight");
            steps.Add("places_left", places, $"leavers, less those whose weight makes leaving certain");
            steps.Add("weight_left", shared, $"weights of all others, added");
            steps.Add("probability", probability, $"{places} * {weight} / {shared}");
        }
    }
}
