using System.Data.Common;
using PlanWise.Configuration;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Engine.Tests.Model;

/// <summary>
/// Who leaves a workforce under <c>termination.method: hazard</c> with the seeds 1, 2, 3 …, beside what the multipliers imply.
/// The opening workforce is made once; of the events, only the model of experienced terminations runs for each seed.
/// </summary>
internal sealed class HazardSample
{
    private readonly List<Cell> _cells;
    private readonly List<int[]> _leavers;

    public HazardSample(SimulationConfiguration configuration, int seeds, int people)
    {
        using var plan = new Plan(people, configuration);
        for (int step = 0; step < 4; step++)
        {
            plan.Simulation.RunStep();
        }

        Required = plan.Scalar<int>("select experienced_terminations from int_workforce_requirements");
        _cells = Cells(configuration, Required, plan.Query(
            "select level_id, current_age, current_tenure from int_baseline_workforce",
            row => CellKey.Of(configuration, row.GetInt32(0), row.GetInt32(1), row.GetInt32(2))));

        using DbConnection connection = plan.Simulation.Connect();
        _leavers = [.. Enumerable.Range(1, seeds).Select(seed =>
        {
            ILookup<CellKey, int> counts = Leavers(connection, configuration, seed).ToLookup(
                leaver => CellKey.Of(configuration, leaver.Level, leaver.Age, leaver.Tenure), _ => 1);
            return (int[])[.. _cells.Select(cell => counts[cell.Key].Sum())];
        })];
    }

    /// <summary>How many have to leave.</summary>
    public int Required { get; }

    /// <summary>How many left, by seed.</summary>
    public IEnumerable<int> Totals => _leavers.Select(leavers => leavers.Sum());

    /// <summary>Every level, age band and tenure band that has people.</summary>
    public IReadOnlyList<Group> Bands =>
    [
        .. Groups(key => $"level {key.Level}"), .. Groups(key => $"age {key.AgeBand}"), .. Groups(key => $"tenure {key.TenureBand}"),
    ];

    /// <summary>Every combination of level, age band and tenure band that has people.</summary>
    public IReadOnlyList<Group> Combinations => Groups(key => key.ToString());

    /// <summary>The people that the model takes for a seed.</summary>
    public static List<Leaver> Leavers(DbConnection connection, SimulationConfiguration configuration, long seed)
    {
        var parameters = new YearParameters(
            configuration with { Simulation = configuration.Simulation with { RandomSeed = seed } }, configuration.Simulation.StartYear, connection.ServerVersion);
        foreach (StepModel model in StepModels.OfEvents([EventType.Of("ExperiencedTermination")]).Take(2))
        {
            connection.Execute(EmbeddedSql.Text(model.Path), model.Parameters(parameters));
        }

        return connection.Query(
            """
            select employee_id, effective_date, level_id, current_age, current_tenure
            from planned_events join people_of_year using (person_number) order by employee_id
            """,
            Leaver.Of);
    }

    // What the multipliers imply, in plain C#: probabilities in proportion to the weights that add up to the number required.
    // A share of 1 or more is certain, and what is left is shared among the others, until no further share reaches 1.
    private static List<Cell> Cells(SimulationConfiguration configuration, int required, List<CellKey> people)
    {
        var cells = people.GroupBy(key => key)
            .Select(group => (group.Key, People: group.Count(), Weight: Weight(configuration.Termination, group.Key))).ToList();
        var uncertain = cells.ToList();
        while (true)
        {
            double perWeight = (required - (people.Count - uncertain.Sum(cell => cell.People)))
                / uncertain.Sum(cell => cell.People * cell.Weight);
            if (uncertain.RemoveAll(cell => cell.Weight * perWeight >= 1) == 0)
            {
                return [.. cells.Select(cell => new Cell(
                    cell.Key, cell.People, uncertain.Contains(cell) ? cell.Weight * perWeight : 1))];
            }
        }
    }

    private static double Weight(TerminationSettings termination, CellKey key) => (double)(
        termination.AgeMultipliers.Single(band => band.Label == key.AgeBand).Multiplier
        * termination.TenureMultipliers.Single(band => band.Label == key.TenureBand).Multiplier
        * Math.Max(termination.MinLevelDiscountMultiplier, 1 - (termination.LevelDiscountFactor * (key.Level - 1))));

    private List<Group> Groups(Func<CellKey, string> name) =>
    [
        .. Enumerable.Range(0, _cells.Count).GroupBy(index => name(_cells[index].Key)).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Group.Of(
                group.Key,
                [.. group.Select(index => _cells[index])],
                _cells,
                [.. _leavers.Select(leavers => group.Sum(index => leavers[index]))])),
    ];

    /// <summary>A person who leaves.</summary>
    internal sealed record Leaver(string EmployeeId, DateOnly Date, int Level, int Age, int Tenure)
    {
        public static Leaver Of(DbDataReader row) =>
            new(row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4));
    }

    /// <summary>Some of the people over all seeds.</summary>
    /// <param name="Name">Who they are.</param>
    /// <param name="People">How many they are.</param>
    /// <param name="Expected">How many of them the multipliers let go.</param>
    /// <param name="Variance">Variance of how many of them go, over seeds.</param>
    /// <param name="Leavers">How many of them went, by seed.</param>
    internal sealed record Group(string Name, int People, double Expected, double Variance, IReadOnlyList<int> Leavers)
    {
        /// <summary>The share of them that went, over all seeds.</summary>
        public double Rate => Leavers.Average() / People;

        /// <summary>The rate less the expected one, in standard errors of an average over the seeds.</summary>
        public double Deviation => Statistics.Deviation(Leavers.Average(), Expected, Variance / Leavers.Count);

        // Sampling without replacement of a fixed size, with probabilities p. Hájek (1964): with d = Σ p (1 - p) over a group
        // and D the same over all people, the group's count has the variance d - d² / D.
        public static Group Of(string name, List<Cell> cells, List<Cell> everybody, List<int> leavers)
        {
            double own = Dispersion(cells);
            return new Group(
                name,
                cells.Sum(cell => cell.People),
                cells.Sum(cell => cell.People * cell.Probability),
                own - (own * own / Dispersion(everybody)),
                leavers);
        }

        public override string ToString() =>
            FormattableString.Invariant($"{Name}: {People} people, expected {Expected / People:P3}, left {Rate:P3}, {Deviation:F2} standard errors");

        private static double Dispersion(List<Cell> cells) => cells.Sum(cell => cell.People * cell.Probability * (1 - cell.Probability));
    }

    /// <summary>People of one level and one band of each kind, and the probability that the multipliers give each.</summary>
    internal sealed record Cell(CellKey Key, int People, double Probability);

    internal sealed record CellKey(int Level, string AgeBand, string TenureBand)
    {
        public static CellKey Of(SimulationConfiguration configuration, int level, int age, int tenure) =>
            new(level, BandOf(configuration.AgeBands, age), BandOf(configuration.TenureBands, tenure));

        public override string ToString() => $"level {Level}, age {AgeBand}, tenure {TenureBand}";

        private static string BandOf(IReadOnlyList<Band> bands, int years) =>
            bands.Single(band => years >= band.Min && (band.Max is null || years < band.Max)).Label;
    }
}
