using System.Globalization;

namespace PlanWise;

/// <summary>
/// What the user does next about an error. The kinds below are all there are: the command line and the module each word every
/// one of them in their own commands. <see cref="Sentence"/> holds for both.
/// </summary>
public abstract class Remedy
{
    private Remedy(string sentence) => Sentence = sentence;

    /// <summary>The remedy as a sentence, or several, without the name of a command or a cmdlet.</summary>
    public string Sentence { get; }

    /// <summary>A remedy that needs no command: a sentence that holds wherever it is read.</summary>
    /// <param name="sentence">The sentence.</param>
    public static implicit operator Remedy(string sentence) => new Words(sentence);

    /// <inheritdoc/>
    public override string ToString() => Sentence;

    /// <summary>Do what a sentence says.</summary>
    /// <param name="sentence">The sentence.</param>
    public sealed class Words(string sentence) : Remedy(sentence);

    /// <summary>Run steps of one year first.</summary>
    /// <param name="steps">The steps, in order; never empty.</param>
    public sealed class RunSteps(IReadOnlyList<StepKey> steps) : Remedy($"Run {steps[0]} first.")
    {
        /// <summary>The steps, in order; never empty.</summary>
        public IReadOnlyList<StepKey> Steps { get; } = steps;
    }

    /// <summary>Run whole years first, and then perhaps steps of the next.</summary>
    /// <param name="year">The last whole year to run.</param>
    /// <param name="steps">The steps to run after it, in order; may be empty.</param>
    public sealed class RunUntil(int year, IReadOnlyList<StepKey> steps)
        : Remedy(string.Create(CultureInfo.InvariantCulture, $"Run the simulation up to {year} first."))
    {
        /// <summary>The last whole year to run.</summary>
        public int Year { get; } = year;

        /// <summary>The steps to run after it, in order; may be empty.</summary>
        public IReadOnlyList<StepKey> Steps { get; } = steps;
    }

    /// <summary>Run the simulation, or at least its first step: nothing has been run.</summary>
    public sealed class RunEverything() : Remedy($"Run {SimulationStep.PreSimulation.StoredName()} first.");

    /// <summary>Run the first step again, which makes anew what it made.</summary>
    public sealed class Remake()
        : Remedy($"Restore the file from a copy, or run {SimulationStep.PreSimulation.StoredName()} again, which makes them anew and undoes every year.");

    /// <summary>Choose from the checklist what to run again: everything is complete.</summary>
    public sealed class LookAtChecklist() : Remedy("Name the step and the year to run one again.");

    /// <summary>Look at the checks that a year did not pass.</summary>
    /// <param name="year">The year.</param>
    public sealed class LookAtChecks(int year)
        : Remedy("Look at the rows that are named, reset the year and run it again; nothing that builds on it was run.")
    {
        /// <summary>The year.</summary>
        public int Year { get; } = year;
    }

    /// <summary>Open the simulation for writing.</summary>
    public sealed class OpenForWriting() : Remedy("Open it for writing to run steps.");

    /// <summary>Open the simulation again, which was closed.</summary>
    public sealed class OpenAgain() : Remedy("Open it again, and use the new one.");

    /// <summary>Correct the path of a simulation, or start one.</summary>
    public sealed class CorrectPathOrStart() : Remedy("Check the path, or start a new simulation with a configuration.");

    /// <summary>Correct the path of a configuration, or have one written.</summary>
    public sealed class CorrectPathOrWriteConfiguration() : Remedy("Correct the path, or write a configuration.");

    /// <summary>Correct the path of a census, or have a synthetic one written.</summary>
    public sealed class CorrectPathOrWriteCensus() : Remedy("Correct the path, or write a census to try.");

    /// <summary>Name a configuration where something else was named, perhaps a census.</summary>
    public sealed class NameConfiguration() : Remedy("Name a configuration here; the census is named in it, under census.path.");

    /// <summary>Name a census, in the configuration or beside it.</summary>
    public sealed class NameCensus() : Remedy("Add census.path to the configuration.");

    /// <summary>Name a file that holds a manifest.</summary>
    public sealed class NameManifest() : Remedy("Name the file of a manifest.");

    /// <summary>Name a file that holds a manifest as it was written: this one has been changed, or cut off.</summary>
    public sealed class NameWholeManifest()
        : Remedy("Name a manifest as PlanWise wrote it; one that was edited, or only in part saved, cannot be compared.");

    /// <summary>Go on with the configuration that the simulation has, or allow another one.</summary>
    public sealed class AllowConfigurationChange()
        : Remedy("Go on with the configuration it has, allow the change explicitly, or start anew in another file.");

    /// <summary>Go on with the census that the simulation has, or allow another one.</summary>
    public sealed class AllowCensusChange()
        : Remedy("Go on with the census it has, allow the change explicitly, which undoes every year, or start anew in another file.");

    /// <summary>Ask a query for less, or allow it more time.</summary>
    public sealed class AllowMoreTime() : Remedy("Ask for less, for instance for one year, or allow the query more time.");

    /// <summary>Use one of several names; each has two spellings.</summary>
    /// <param name="storedNames">The names as they are stored, such as <c>merit_raise</c>.</param>
    /// <param name="names">The names as they are written in .NET, such as <c>MeritRaise</c>.</param>
    public sealed class UseOneOf(IEnumerable<string> storedNames, IEnumerable<string> names)
        : Remedy($"Use one of: {string.Join(", ", storedNames)}.")
    {
        /// <summary>The names as they are written in .NET; <see cref="Sentence"/> has them as they are stored.</summary>
        public IReadOnlyList<string> Names { get; } = [.. names];
    }
}
