namespace PlanWise.Cli;

/// <summary>
/// Prints records as a table for people, as their view has it, never wider than the terminal: columns that are only for wide
/// ones are left out, with a note; texts continue on the next line, or end in an ellipsis where each record has one line.
/// </summary>
/// <remarks>
/// The widths are those of the first 1,000 records, so that millions need no more memory than these; a longer value further down
/// moves what follows it in its line.
/// </remarks>
internal sealed class TableWriter
{
    private const int MeasuredRecords = 1_000;
    private const int LeastText = 12;
    private const int WideGap = 2;
    private const int NarrowGap = 1;

    // Characters beyond ASCII in views, and what stands for them where they do not arrive.
    private static readonly (string Sign, string Ascii)[] Signs =
        [("✓", "*"), ("✗", "x"), ("▶", ">"), ("○", "."), ("→", "->"), ("–", "-"), (Ellipsis, "...")];

    private const string Ellipsis = "…";

    private readonly TextWriter _output;
    private readonly RecordView _view;
    private readonly int? _width;
    private readonly bool _hasUnicode;
    private readonly List<string[]> _measured = [];
    private int[] _shown = [];
    private int[] _widths = [];
    private int _gap;
    private bool _isSettled;

    /// <summary>Begins a table.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="view">The view of the records.</param>
    /// <param name="width">How many characters a line of the terminal has; null where the output is not a screen.</param>
    /// <param name="hasUnicode">Whether characters beyond ASCII arrive as they are.</param>
    public TableWriter(TextWriter output, RecordView view, int? width, bool hasUnicode)
    {
        _output = output;
        _view = view;
        _width = width;
        _hasUnicode = hasUnicode;
    }

    /// <summary>The headings of the columns that there was no room for.</summary>
    public IEnumerable<string> LeftOut => _view.Table.Where((column, i) => column.IsWide && !_shown.Contains(i)).Select(column => column.Heading);

    /// <summary>Prints a record, perhaps later.</summary>
    public void Write(object record)
    {
        string[] cells = [.. _view.Table.Select(column => Shown(column.Of(record)))];
        if (_isSettled)
        {
            WriteCells(cells);
            return;
        }

        _measured.Add(cells);
        if (_measured.Count == MeasuredRecords)
        {
            Settle(column => 0);
        }
    }

    /// <summary>Prints a record at once, in columns that have room for any usual value.</summary>
    public void WriteAtOnce(object record)
    {
        if (!_isSettled)
        {
            Settle(column => column.Width ?? LeastText);
        }

        Write(record);
        _output.Flush();
    }

    /// <summary>Prints what remains.</summary>
    public void Complete()
    {
        if (!_isSettled)
        {
            Settle(column => 0);
        }
    }

    private void Settle(Func<ViewColumn, int> least)
    {
        _isSettled = true;
        int[] all = [.. _view.Table.Select((column, i) => _measured.SelectMany(cells => cells[i].Split('\n')).Select(line => line.Length)
            .Append(column.Heading.Length).Append(least(column)).Max())];
        int[] narrow = [.. Enumerable.Range(0, all.Length).Where(i => !_view.Table[i].IsWide)];
        _shown = [.. Enumerable.Range(0, all.Length)];
        _gap = WideGap;
        if (Total(all, _gap) > _width)
        {
            _shown = WithRoomFor(all, narrow);
            _gap = Total(_shown.Select(i => CanGoOn(i) ? Math.Min(all[i], LeastText) : all[i]), WideGap) > _width ? NarrowGap : WideGap;
        }

        _widths = [.. _shown.Select(i => all[i])];
        Narrow();
        WriteLine([.. _shown.Select(i => _view.Table[i].Heading)]);
        WriteLine([.. _widths.Select(width => new string('-', width))]);
        foreach (string[] cells in _measured)
        {
            WriteCells(cells);
        }

        _measured.Clear();
    }

    // All that must be shown, and as many of the others as there is room for, in their order.
    private int[] WithRoomFor(int[] widths, int[] narrow)
    {
        List<int> shown = [.. narrow];
        foreach (int column in Enumerable.Range(0, widths.Length).Except(narrow))
        {
            if (Total(shown.Append(column).Select(i => widths[i]), WideGap) <= _width)
            {
                shown.Add(column);
            }
        }

        return [.. shown.Order()];
    }

    // A text can go on in the next line, unless each record has only one.
    private bool CanGoOn(int column) => _view.Table[column].Width is null && !_view.IsOneLine;

    // The columns of texts share what the others leave, those that need least first.
    private void Narrow()
    {
        int[] texts = [.. Enumerable.Range(0, _shown.Length).Where(i => _view.Table[_shown[i]].Width is null).OrderBy(i => _widths[i])];
        int room = (_width ?? int.MaxValue) - Total(_widths, _gap) + texts.Sum(i => _widths[i]);
        for (int i = 0; i < texts.Length; i++)
        {
            int width = Math.Min(_widths[texts[i]], Math.Max(LeastText, room / (texts.Length - i)));
            _widths[texts[i]] = width;
            room -= width;
        }
    }

    private void WriteCells(string[] cells)
    {
        string[][] lines = [.. _shown.Select((column, i) => Lines(cells[column], _view.Table[column].Width is null ? _widths[i] : int.MaxValue))];
        for (int line = 0; line < lines.Max(each => each.Length); line++)
        {
            WriteLine([.. lines.Select(each => line < each.Length ? each[line] : "")]);
        }
    }

    private string[] Lines(string cell, int width)
    {
        if (!_view.IsOneLine)
        {
            return [.. cell.Split('\n').SelectMany(line => Wrapped(line, width))];
        }

        string ellipsis = Shown(Ellipsis);
        return [cell.Length <= width ? cell : string.Concat(cell.AsSpan(0, width - ellipsis.Length), ellipsis)];
    }

    private static IEnumerable<string> Wrapped(string line, int width)
    {
        while (line.Length > width)
        {
            int space = line.LastIndexOf(' ', width);
            int end = space > 0 ? space : width;
            yield return line[..end];
            line = line[end..].TrimStart();
        }

        yield return line;
    }

    private void WriteLine(string[] cells) => _output.WriteLine(string.Join(
        new string(' ', _gap), cells.Select((cell, i) => _view.Table[_shown[i]].IsRightAligned ? cell.PadLeft(_widths[i]) : cell.PadRight(_widths[i]))).TrimEnd());

    private static int Total(IEnumerable<int> widths, int gap) => widths.Sum(width => width + gap) - gap;

    private string Shown(string text) =>
        _hasUnicode ? text : Signs.Aggregate(text, (shown, sign) => shown.Replace(sign.Sign, sign.Ascii, StringComparison.Ordinal));
}
