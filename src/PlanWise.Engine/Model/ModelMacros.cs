using System.Data.Common;
using PlanWise.Storage;

namespace PlanWise.Model;

/// <summary>The macros that models, checks and analyses share. They are in the database, so that its owner can use them too.</summary>
internal static class ModelMacros
{
    private static readonly string[] OnTables =
    [
        "Model/1_pre_simulation/decision_macros.sql",
        .. StepModels.OfKinds("formulas.sql", EventType.All).Select(model => model.Path),
        "Model/1_pre_simulation/year_macros.sql",
        "Model/1_pre_simulation/workforce_as_of.sql",
        "Model/1_pre_simulation/replayed_people.sql",
    ];

    private const string Scalar = "Model/1_pre_simulation/macros.sql";

    /// <summary>The files that create all of them, in an order in which that is possible.</summary>
    public static IReadOnlyList<string> Files { get; } = [Scalar, .. OnTables];

    /// <summary>Creates or replaces those that calculate.</summary>
    public static void CreateScalar(DbConnection connection) => connection.Execute(EmbeddedSql.Text(Scalar));

    /// <summary>Creates or replaces those that read the simulation's tables; these, the census included, must be there.</summary>
    public static void CreateOnTables(DbConnection connection)
    {
        foreach (string file in OnTables)
        {
            connection.Execute(EmbeddedSql.Text(file));
        }
    }
}
