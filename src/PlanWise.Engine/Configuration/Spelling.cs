namespace PlanWise.Engine.Configuration;

/// <summary>Finds what somebody probably meant to write.</summary>
internal static class Spelling
{
    // Longer than any key: comparing more would only take time.
    private const int MaxLength = 80;

    /// <summary>The candidate nearest to a word, or null if none is near enough to be a misspelling of it.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates) => candidates
        .Where(_ => word.Length <= MaxLength)
        .Select(candidate => (Candidate: candidate, Distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(match => match.Distance <= Math.Max(1, Math.Min(word.Length, match.Candidate.Length) / 3))
        .OrderBy(match => match.Distance)
        .ThenBy(match => match.Candidate, StringComparer.Ordinal)
        .Select(match => match.Candidate)
        .FirstOrDefault();

    /// <summary>Levenshtein's distance: insertions, deletions and replacements from one word to the other.</summary>
    private static int Distance(string from, string to)
    {
        int[] previous = [.. Enumerable.Range(0, to.Length + 1)];
        for (int row = 1; row <= from.Length; row++)
        {
            var current = new int[to.Length + 1];
            current[0] = row;
            for (int column = 1; column <= to.Length; column++)
            {
                int replacement = previous[column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                current[column] = Math.Min(replacement, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
