namespace PlanWise;

/// <summary>How one thing that a manifest names compares with what is there.</summary>
/// <param name="Subject">What was compared: e.g. <c>census</c>, <c>log</c>, <c>table fct_yearly_events</c>, <c>file census.csv</c>.</param>
/// <param name="Passed">Whether it is the same.</param>
/// <param name="Expected">The value in the manifest.</param>
/// <param name="Actual">What is there.</param>
public sealed record ManifestCheck(string Subject, bool Passed, string Expected, string Actual)
{
    internal static RecordView View => field ??= RecordView.Of<ManifestCheck>(
        """
                 |  1 | {mark: Passed green ✓; red ✗}
        Subject  | 33 | {Subject}
        Expected |    | {Expected}
        Actual   |    | {Actual}
        """,
        isOfSimulation: false);
}
