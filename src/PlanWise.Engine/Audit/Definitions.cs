using System.Data.Common;
using System.Text.RegularExpressions;
using PlanWise.Model;
using PlanWise.Storage;

namespace PlanWise.Audit;

/// <summary>A view or macro.</summary>
/// <param name="Name">Kind and name, e.g. <c>macro pay_times</c>.</param>
/// <param name="Head">What stands before its body.</param>
/// <param name="Tree">What its body is parsed to.</param>
internal sealed record Definition(string Name, string Head, string Tree)
{
    /// <summary>What it gives: its body, and the other names that a view may give its columns.</summary>
    public string Content => Name.StartsWith("view ", StringComparison.Ordinal) && Head.IndexOf('(', StringComparison.Ordinal) is >= 0 and var names ? Head[names..] + Tree : Tree;
}

/// <summary>The views and macros of a database, and whether they are those of this PlanWise.</summary>
internal static partial class Definitions
{
    /// <summary>Every view and macro of the simulation, in one order.</summary>
    public static List<Definition> Read(DbConnection connection) => Of(connection, "simulation");

    /// <summary>
    /// What is wrong with the views and macros of a simulation whose first step is complete. This PlanWise's own are created
    /// beside them, for this connection alone, and compared.
    /// </summary>
    /// <param name="connection">A connection that is used for nothing else afterwards.</param>
    public static DefinitionDifferences Compare(DbConnection connection)
    {
        // A session has temporary macros of its own, for what must not depend on those of a file.
        HashSet<string> ofSession = [.. Of(connection, "temp").Select(definition => definition.Name)];
        try
        {
            foreach (string statement in OwnStatements())
            {
                connection.Execute(statement);
            }
        }
        catch (DatabaseException exception) when (StorageFailure.IsOfContent(exception))
        {
            return new DefinitionDifferences([$"Views and macros cannot be compared, since what they read is not there: {Quote.Foreign(SsnMask.InQuotedText(exception.Message.Split('\n')[0]))}"], Names(Read(connection)));
        }

        ILookup<string, string> own = Of(connection, "temp").Where(definition => !ofSession.Contains(definition.Name)).ToLookup(definition => definition.Name, definition => definition.Content);
        ILookup<string, string> found = Read(connection).ToLookup(definition => definition.Name, definition => definition.Content);
        List<string> different =
        [
            .. own.Select(definitions => definitions.Key).Union(found.Select(definitions => definitions.Key))
                .Where(name => !own[name].SequenceEqual(found[name])),
        ];
        return new DefinitionDifferences(
            [
                .. different.Select(name => (Name: name, Shown: Quote.Cut(SsnMask.InQuotedText(name)))).Select(each =>
                    !own.Contains(each.Name) ? $"The {each.Shown} has been added."
                    : found.Contains(each.Name) ? $"The {each.Shown} is not PlanWise's own."
                    : $"The {each.Shown} is missing."),
            ],
            different.ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    private static HashSet<string> Names(List<Definition> definitions) =>
        definitions.Select(definition => definition.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> OwnStatements()
    {
        foreach (Match view in StepModels.Tables.SelectMany(file => View().Matches(EmbeddedSql.Text(file))))
        {
            yield return $"create or replace temp view {view.Groups["definition"].Value}";
        }

        foreach (string file in ModelMacros.Files)
        {
            yield return EmbeddedSql.Text(file).Replace("create or replace macro", "create or replace temp macro", StringComparison.Ordinal);
        }
    }

    // DuckDB words a definition in one way in the session that made it and in another when it was read from the file; what
    // it parses both to is the same but for the places in the text. The columns that a star excludes are a set to it, and
    // written in one order today and in another tomorrow.
    private static List<Definition> Of(DbConnection connection, string database)
    {
        List<(string Name, string Head, string Statement, string Tree)> found = connection.Query(
            EmbeddedSql.Text("Audit/definitions.sql"),
            row => ($"{row.Get<string>(0)} {row.Get<string>(1)}", row.Get<string>(2), row.Get<string>(3), row.Get<string>(4)),
            ("database", database));
        return
        [
            .. found.Select(each =>
            {
                string inOneOrder = Excluded().Replace(each.Statement, list => string.Join(", ", list.Value.Split(", ").Order(StringComparer.Ordinal)));
                string tree = inOneOrder == each.Statement
                    ? each.Tree
                    : connection.Scalar<string>("select json_serialize_sql($statement::varchar)", ("statement", inOneOrder))!;
                return new Definition(
                    each.Name, each.Head, tree.StartsWith("{\"error\":true", StringComparison.Ordinal) ? each.Statement : PlaceInText().Replace(tree, ""));
            }),
        ];
    }

    [GeneratedRegex(@"^create view (?<definition>.*?);", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex View();

    [GeneratedRegex(@"(?<=\bEXCLUDE \()[^()]*(?=\))")]
    private static partial Regex Excluded();

    [GeneratedRegex(@"""query_location"":\d+,?")]
    private static partial Regex PlaceInText();
}
