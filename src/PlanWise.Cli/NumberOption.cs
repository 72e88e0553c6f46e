using System.CommandLine;
using System.Globalization;

namespace PlanWise.Cli;

/// <summary>An option with a whole number of 1 or more; null when it is not given.</summary>
internal sealed class NumberOption : Option<int?>
{
    /// <summary>Creates the option.</summary>
    public NumberOption(string name, string description, string helpName, params string[] aliases)
        : base(name, aliases)
    {
        Description = description;
        HelpName = helpName;
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1)
            {
                return number;
            }

            result.AddError($"{name} needs a whole number of 1 or more, not {Quote.Of(text)}.");
            return null;
        };
    }
}
