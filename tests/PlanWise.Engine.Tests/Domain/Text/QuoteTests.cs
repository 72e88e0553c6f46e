namespace PlanWise.Engine.Tests.Domain.Text;

/// <summary>What messages and terminals show of texts that came from outside.</summary>
public sealed class QuoteTests
{
    [Theory]
    [InlineData("", "''")]
    [InlineData("0.12", "'0.12'")]
    [InlineData("it's", "'it's'")]
    [InlineData("a\u001B[31mb", @"'a\u001B[31mb'")]
    [InlineData("a\nb\tc\r\n", @"'a\nb\tc\r\n'")]
    [InlineData("\u0085\u009B\u007F", @"'\u0085\u009B\u007F'")]
    [InlineData("\u202Egnp\u2066\u200F", @"'\u202Egnp\u2066\u200F'")]
    [InlineData("\u2028\u2029", @"'\u2028\u2029'")]
    [InlineData("\U0001F469\u200D\U0001F4BB שלום 中文", "'\U0001F469\u200D\U0001F4BB שלום 中文'")]
    public void A_text_is_one_line_without_commands(string text, string quoted) => Assert.Equal(quoted, Quote.Of(text));

    [Theory]
    [InlineData(80, 80, false)]
    [InlineData(81, 80, true)]
    [InlineData(1_000_000, 80, true)]
    public void A_text_is_shown_up_to_80_characters(int length, int shown, bool isCut)
    {
        string text = Quote.Cut(new string('7', length));

        Assert.Equal(shown, text.Length);
        Assert.Equal(isCut, text.EndsWith('…'));
    }

    [Fact]
    public void No_escape_and_no_character_is_cut_in_two()
    {
        for (int length = 60; length < 100; length++)
        {
            Assert.Matches(@"^x+(\\u001B){0,20}…?$", Quote.Cut(new string('x', length) + new string('\u001B', 20)));
            Assert.Matches("^x+(\U0001F600)*…?$", Quote.Cut(new string('x', length) + string.Concat(Enumerable.Repeat("\U0001F600", 20))));
        }
    }

    [Fact]
    public void An_SSN_that_is_cut_in_two_is_hidden_before()
    {
        for (int before = 60; before < 85; before++)
        {
            Assert.DoesNotContain("123", Quote.Cut($"{new string('x', before)} 123-45-6789 {new string('x', 50)}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_message_of_another_library_keeps_its_words_and_loses_the_length_of_what_it_quotes()
    {
        string number = new('9', 1_000_000);

        string message = Quote.Foreign($"Conversion Error: Could not convert string '{number}' to INT32, nor \"{string.Join(' ', Enumerable.Repeat("word", 100))}\", nor {number}\nLINE 1: select\n        ^\u001B[2J");

        Assert.Matches("^Conversion Error: Could not convert string '9{79}…' to INT32, nor \"(word ){15}word…\", nor 9{79}…\nLINE 1: select\n        \\^\\\\u001B\\[2J$", message);
        Assert.Equal("Catalog Error: Table with name t does not exist!", Quote.Foreign("Catalog Error: Table with name t does not exist!"));
        Assert.InRange(Quote.Foreign(string.Concat(Enumerable.Repeat("word word, ", 100_000))).Length, 1, 2_001);
    }

    [Fact]
    public void A_path_is_shown_whole_unless_no_file_has_one_as_long()
    {
        string path = $"/{string.Join('/', Enumerable.Repeat(new string('x', 200), 20))}/a\u001Bb";

        Assert.Equal($"'{path.Replace("\u001B", @"\u001B", StringComparison.Ordinal)}'", Quote.Path(path));
        Assert.Equal(82, Quote.Path(new string('x', 100_000)).Length);
    }

    [Fact]
    public void Of_many_texts_the_first_are_listed() =>
        Assert.Equal("1, 2, 3 … (7 more)", Quote.List(Enumerable.Range(1, 10).Select(number => $"{number}"), most: 3));

    // Nothing that a value brings begins at the edge, where PlanWise's own lines begin, nor where those in its blocks do.
    [Theory]
    [InlineData("one", "one")]
    [InlineData("error:\nFORGED\n  next:  FORGED", "error:\n    FORGED\n      next:  FORGED")]
    [InlineData("2 errors:\r\n  first\r\n  second\r\n", "2 errors:\n    first\n    second")]
    [InlineData("LINE 1: select\n            ^", "LINE 1: select\n            ^")]
    [InlineData("a\u001B]0;t\a\rb", @"a\u001B]0;t\u0007\rb")]
    public void A_message_of_several_lines_is_one_block(string message, string shown) => Assert.Equal(shown, TerminalText.Message(message));

    [Fact]
    public void Every_control_character_and_every_bidirectional_control_is_a_command()
    {
        // Unicode's property Bidi_Control, and its separators of lines and paragraphs.
        char[] others = [.. "\u061C\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"];
        for (int code = 0; code <= char.MaxValue; code++)
        {
            Assert.Equal(char.IsControl((char)code) || others.Contains((char)code), TerminalText.IsCommand((char)code));
        }
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@x")]
    [InlineData("\t=1")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    [InlineData(" =1+1")]
    [InlineData("\u00A0=1+1")]
    [InlineData("\uFEFF=1+1")]
    [InlineData("\u202E=1+1")]
    [InlineData("\u0001=1+1")]
    [InlineData("＝1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠x")]
    [InlineData("﹦1")]
    [InlineData("\u22121")]
    public void What_a_spreadsheet_could_run_has_an_apostrophe_before_it(string text) => Assert.Equal($"'{text}", SpreadsheetText.Guard(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("E1")]
    [InlineData("a=1")]
    [InlineData("'=1")]
    [InlineData(" a")]
    public void Other_texts_stay(string text) => Assert.Equal(text, SpreadsheetText.Guard(text));
}
