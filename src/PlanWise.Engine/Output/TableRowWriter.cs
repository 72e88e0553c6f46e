using System.Data.Common;

namespace PlanWise.Output;

/// <summary>
/// Aligned columns, numbers to the right. The widths are those of the first 1,000 rows; a longer value further down moves
/// what follows it in its line, since no value is ever cut.
/// </summary>
internal sealed class TableRowWriter(TextWriter output) : RowWriter(output, forPeople: true)
{
    private const int MeasuredRows = 1_000;
    private const string Gap = "  ";

    private List<string[]>? _measured = [];
    private int[] _widths = [];

    private protected override void Begin(RowColumn[] columns) => _widths = [.. columns.Select(column => TerminalText.Line(column.Name).Length)];

    private protected override void WriteRow(RowColumn[] columns, DbDataReader row)
    {
        string[] cells = [.. columns.Select(column => column.IsNull(row) ? "" : TerminalText.Line(column.Text(row).ToString()))];
        if (_measured is null)
        {
            WriteLine(columns, cells);
            return;
        }

        _measured.Add(cells);
        for (int i = 0; i < cells.Length; i++)
        {
            _widths[i] = Math.Max(_widths[i], cells[i].Length);
        }

        if (_measured.Count == MeasuredRows)
        {
            WriteMeasured(columns);
        }
    }

    private protected override void End(RowColumn[] columns) => WriteMeasured(columns);

    private void WriteMeasured(RowColumn[] columns)
    {
        if (_measured is null || columns.Length == 0)
        {
            return;
        }

        WriteLine(columns, [.. columns.Select(column => TerminalText.Line(column.Name))]);
        WriteLine(columns, [.. _widths.Select(width => new string('-', width))]);
        foreach (string[] cells in _measured)
        {
            WriteLine(columns, cells);
        }

        _measured = null;
    }

    private void WriteLine(RowColumn[] columns, string[] cells)
    {
        string line = string.Join(Gap, cells.Select((cell, i) => columns[i].IsNumber ? cell.PadLeft(_widths[i]) : cell.PadRight(_widths[i])));
        Output.Write(line.TrimEnd());
        Output.Write('\n');
    }
}
