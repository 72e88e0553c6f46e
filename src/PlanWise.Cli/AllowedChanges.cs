using System.CommandLine;

namespace PlanWise.Cli;

/// <summary>Which inputs may be others than those that the database's simulation was made from.</summary>
/// <param name="Configuration">The configuration; complete years keep the one that they ran with.</param>
/// <param name="Census">The census; every year is undone.</param>
internal readonly record struct AllowedChanges(bool Configuration, bool Census)
{
    /// <summary>The options of a command.</summary>
    public static AllowedChanges Of(ParseResult parse, SharedOptions options) =>
        new(parse.GetValue(options.AllowConfigurationChange), parse.GetValue(options.AllowCensusChange));

    /// <summary>Without a configuration of its own a command has nothing that could be another one.</summary>
    /// <exception cref="UsageException">A change is allowed, but no configuration is given.</exception>
    public void RequireConfiguration(string? configuration)
    {
        if (configuration is null && (Configuration || Census))
        {
            string option = Configuration ? SharedOptions.AllowConfigurationChangeName : SharedOptions.AllowCensusChangeName;
            throw new UsageException(
                "NothingToAllow", $"{option} allows a change, but without --config there is none.", option, $"Name the changed configuration with -c FILE, or leave {option} out.");
        }
    }
}
