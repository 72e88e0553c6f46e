using PlanWise.Storage;

namespace PlanWise.Reports;

/// <summary>How decisions on a kind of event are explained: a query, and beside it the lines that tell what it gives.</summary>
/// <remarks>
/// <para>
/// The query, <c>explain.sql</c>, gives one row, or none, for one employee in one year. Its columns are named like the members of
/// <see cref="EmployeeDecision"/>, and <c>happens</c>; what a kind does not use is left out. <c>level_after</c> is the job
/// level that the event leaves, <c>disagreement</c> what else is stored otherwise than decided. Further columns are what
/// the lines need. Besides the parameters of the year it can use <c>$employee_id</c>, <c>$employee_birth_date</c>,
/// <c>$birth_seed</c> (of the snapshot; of hires only), <c>$event_category</c> and <c>$event_sequence</c>.
/// </para>
/// <para>
/// The text, <c>explain.txt</c>, has a line for each step in their order: <c>name ?condition | calculation {column}</c>. The value
/// of a step is the column of its name. A line is shown where each condition holds: <c>?column</c> where the column is neither
/// null nor false, <c>?!column</c> where it is. Of the lines of the name <c>outcome</c>, the first that holds is the outcome.
/// </para>
/// </remarks>
internal sealed class Explanation
{
    /// <summary>The name of the lines that are not steps.</summary>
    public const string Outcome = "outcome";

    private readonly ExplanationLine[] _outcomes;
    private readonly ExplanationLine[] _steps;

    private Explanation(string sql, IReadOnlyList<ExplanationLine> lines)
    {
        Sql = sql;
        _outcomes = [.. lines.Where(line => line.Name == Outcome)];
        _steps = [.. lines.Where(line => line.Name != Outcome)];
    }

    /// <summary>The explanation that a hire gets for the events of the opening workforce.</summary>
    public static Explanation OfHiredInTheYear { get; } = Load("Reports/Decisions/hired_in_the_year");

    /// <summary>The explanation of a kind that has none of its own.</summary>
    public static Explanation OfUnexplained { get; } = Load("Reports/Decisions/unexplained");

    /// <summary>The query.</summary>
    public string Sql { get; }

    /// <summary>The explanation of a kind of event; null where it has none.</summary>
    public static Explanation? Of(EventType type)
    {
        string path = $"Model/5_event_generation/{type.Folder}/explain";
        return EmbeddedSql.Has($"{path}.sql") ? Load(path) : null;
    }

    /// <summary>Reads an explanation.</summary>
    /// <param name="name">What it is called in errors.</param>
    /// <param name="sql">The query.</param>
    /// <param name="text">The lines.</param>
    /// <exception cref="FormatException">A line is not written as it should be, or not in all cases there is an outcome.</exception>
    public static Explanation Parse(string name, string sql, string text)
    {
        ExplanationLine[] lines =
        [
            .. text.Split('\n')
                .Select((line, index) => (Text: line.TrimEnd(), Place: $"{name}, line {index + 1}"))
                .Where(line => line.Text.Length > 0)
                .Select(line => ExplanationLine.Parse(line.Text, line.Place)),
        ];
        return lines.LastOrDefault(line => line.Name == Outcome) is { Conditions: [] }
            ? new Explanation(sql, lines)
            : throw new FormatException($"{name}: The last line of the outcome has no conditions, so that there always is one.");
    }

    /// <summary>The decision that a row describes.</summary>
    /// <exception cref="FormatException">A line names a column that the query does not have.</exception>
    /// <exception cref="StorageException">A value to be shown is NULL: the file has been changed from outside.</exception>
    public Decided Tell(ExplainedRow row, DecidedYear year, EventType type)
    {
        foreach (ExplanationLine line in _outcomes.Concat(_steps))
        {
            if (line.Columns.FirstOrDefault(column => !row.Has(column)) is { } unknown)
            {
                throw new FormatException($"{line.Place}: The query has no column {unknown}.");
            }
        }

        var decision = new EmployeeDecision(
            year.EmployeeId,
            year.Year,
            type.Category,
            row.Is("is_eligible"),
            row.Is("happens"),
            _outcomes.First(line => line.Holds(row)).Of(row))
        {
            LevelId = row.Of<int>("level_id"),
            AgeBand = row.Text("age_band"),
            TenureBand = row.Text("tenure_band"),
            BaseRate = row.Number("base_rate"),
            AgeMultiplier = row.Number("age_multiplier"),
            TenureMultiplier = row.Number("tenure_multiplier"),
            LevelMultiplier = row.Number("level_multiplier"),
            Probability = row.Number("probability"),
            Draw = row.Number("draw"),
            DrawText = row.Text("draw_text"),
            Rank = row.Of<long>("rank"),
            Places = row.Of<long>("places"),
            EffectiveDate = row.Of<DateTime>("effective_date"),
            CompensationBefore = row.Of<decimal>("compensation_before"),
            IncreaseRate = row.Of<decimal>("increase_rate"),
            CompensationAfter = row.Of<decimal>("compensation_after"),
            Steps = new DecisionSteps([.. _steps.Where(line => line.Holds(row)).Select(line => new DecisionStep(line.Name, row.Shown(line.Name), line.Of(row)))]),
        };
        return new Decided(decision, row.Of<int>("level_after"), row.Text("disagreement"));
    }

    private static Explanation Load(string path) => Parse($"{path}.txt", EmbeddedSql.Text($"{path}.sql"), EmbeddedSql.Text($"{path}.txt"));
}
