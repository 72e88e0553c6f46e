using System.Text;

namespace PlanWise.Configuration;

/// <summary>Comma-separated values after RFC 4180: quotes, doubled quotes, line breaks inside quotes, any line end.</summary>
internal static class DelimitedText
{
    /// <summary>The records of a text with the line, from 1, in which each begins. Blank lines are skipped.</summary>
    /// <exception cref="DelimitedTextException">A quotation mark is out of place.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Read(string text)
    {
        int position = 0;
        int line = 1;
        while (position < text.Length)
        {
            int first = line;
            var fields = new List<string>();
            do
            {
                fields.Add(ReadField(text, ref position, ref line));
            }
            while (Consume(text, ref position, ','));

            if (Consume(text, ref position, '\r') | Consume(text, ref position, '\n'))
            {
                line++;
            }

            if (fields.Count > 1 || fields[0].Length > 0)
            {
                yield return (first, fields);
            }
        }
    }

    private static string ReadField(string text, ref int position, ref int line)
    {
        int start = position;
        while (position < text.Length && text[position] is (' ' or '\t'))
        {
            position++;
        }

        if (Consume(text, ref position, '"'))
        {
            return ReadQuoted(text, ref position, ref line);
        }

        while (position < text.Length && text[position] is not (',' or '\r' or '\n'))
        {
            position++;
        }

        return text[start..position].Trim();
    }

    private static string ReadQuoted(string text, ref int position, ref int line)
    {
        int first = line;
        var field = new StringBuilder();
        while (position < text.Length)
        {
            char current = text[position++];
            if (current != '"' || Consume(text, ref position, '"'))
            {
                line += current == '\n' ? 1 : 0;
                field.Append(current);
                continue;
            }

            while (position < text.Length && text[position] is (' ' or '\t'))
            {
                position++;
            }

            return position == text.Length || text[position] is ',' or '\r' or '\n'
                ? field.ToString()
                : throw new DelimitedTextException(line, "Text follows a closing quotation mark.");
        }

        throw new DelimitedTextException(first, "A quotation mark is opened and never closed.");
    }

    private static bool Consume(string text, ref int position, char expected)
    {
        bool isThere = position < text.Length && text[position] == expected;
        position += isThere ? 1 : 0;
        return isThere;
    }
}
