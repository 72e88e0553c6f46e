namespace PlanWise.Configuration;

/// <summary>Finds what a user probably meant to write.</summary>
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

    /// <summary>Insertions, deletions, replacements and swaps of neighbours from one word to the other.</summary>
    private static int Distance(string from, string to)
    {
        var distances = new int[from.Length + 1, to.Length + 1];
        for (int row = 0; row <= from.Length; row++)
        {
            for (int column = 0; column <= to.Length; column++)
            {
                distances[row, column] = row == 0 || column == 0
                    ? row + column
                    : Math.Min(
                        distances[row - 1, column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1),
                        Math.Min(distances[row - 1, column], distances[row, column - 1]) + 1);
                if (row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1])
                {
                    distances[row, column] = Math.Min(distances[row, column], distances[row - 2, column - 2] + 1);
                }
            }
        }

        return distances[from.Length, to.Length];
    }
}
