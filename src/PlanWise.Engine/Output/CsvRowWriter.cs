using System.Buffers;
using System.Data.Common;

namespace PlanWise.Output;

/// <summary>Comma-separated values. NULL is an empty field; an empty text is a pair of quotes, so that the two differ.</summary>
/// <param name="output">Where the text goes.</param>
/// <param name="isSafe">Whether texts are guarded against spreadsheets that take them for formulas.</param>
internal sealed class CsvRowWriter(TextWriter output, bool isSafe) : RowWriter(output)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    private protected override void Begin(RowColumn[] columns)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            Separate(i);
            WriteText(columns[i].Name);
        }

        Output.Write('\n');
    }

    private protected override void WriteRow(RowColumn[] columns, DbDataReader row)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            Separate(i);
            if (!columns[i].IsNull(row))
            {
                if (columns[i].IsText)
                {
                    WriteText(columns[i].Text(row));
                }
                else
                {
                    WriteField(columns[i].Text(row));
                }
            }
        }

        Output.Write('\n');
    }

    private protected override void End(RowColumn[] columns)
    {
    }

    private void Separate(int column)
    {
        if (column > 0)
        {
            Output.Write(',');
        }
    }

    private void WriteText(ReadOnlySpan<char> text) => WriteField(isSafe ? SpreadsheetText.Guard(text.ToString()) : text);

    private void WriteField(ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty && !text.ContainsAny(Special))
        {
            Output.Write(text);
            return;
        }

        Output.Write('"');
        for (int quote = text.IndexOf('"'); quote >= 0; quote = text.IndexOf('"'))
        {
            Output.Write(text[..(quote + 1)]);
            Output.Write('"');
            text = text[(quote + 1)..];
        }

        Output.Write(text);
        Output.Write('"');
    }
}
