using System.CommandLine;
using System.Globalization;

namespace PlanWise.Cli;

/// <summary>An option with a day, written the same in every culture; null when it is not given.</summary>
internal sealed class DayOption : Option<DateOnly?>
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>Creates the option.</summary>
    public DayOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = "YYYY-MM-DD";
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            {
                return day;
            }

            result.AddError($"{name} needs a day as YYYY-MM-DD, not {Quote.Of(text)}.");
            return null;
        };
    }
}
