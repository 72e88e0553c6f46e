using System.Data.Common;
using System.Text.Encodings.Web;

namespace PlanWise.Output;

/// <summary>An array of objects, one a line. Decimals are numbers with all their digits; dates and times are texts.</summary>
internal sealed class JsonRowWriter(TextWriter output) : RowWriter(output)
{
    // Escapes what JSON demands and leaves every other character readable.
    private static readonly JavaScriptEncoder Escaping = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private string[] _keys = [];
    private bool _hasRows;

    private protected override void Begin(RowColumn[] columns) =>
        _keys = [.. columns.Select((column, i) => $"{(i == 0 ? "{" : ",")}\"{Escaping.Encode(column.Name)}\":")];

    private protected override void WriteRow(RowColumn[] columns, DbDataReader row)
    {
        Output.Write(_hasRows ? ",\n" : "[\n");
        _hasRows = true;
        for (int i = 0; i < columns.Length; i++)
        {
            Output.Write(_keys[i]);
            WriteValue(columns[i], row);
        }

        Output.Write('}');
    }

    private protected override void End(RowColumn[] columns) => Output.Write(_hasRows ? "\n]\n" : "[]\n");

    private void WriteValue(RowColumn column, DbDataReader row)
    {
        if (column.IsNull(row))
        {
            Output.Write("null");
            return;
        }

        ReadOnlySpan<char> text = column.Text(row);
        if (column.IsBoolean)
        {
            Output.Write(text);
        }
        else if (column.IsNumber)
        {
            // JSON has no infinity and no NaN.
            Output.Write(char.IsAsciiDigit(text[^1]) ? text : "null");
        }
        else
        {
            WriteText(text);
        }
    }

    private void WriteText(ReadOnlySpan<char> text)
    {
        Output.Write('"');
        Span<char> escaped = stackalloc char[256];
        while (!text.IsEmpty)
        {
            Escaping.Encode(text, escaped, out int read, out int written);
            Output.Write(escaped[..written]);
            text = text[read..];
        }

        Output.Write('"');
    }
}
