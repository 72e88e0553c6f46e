namespace PlanWise;

/// <summary>How far a simulated year has come.</summary>
/// <param name="Year">The simulated year.</param>
/// <param name="IsOpen">Whether it is continuous with the year before and has its opening workforce.</param>
/// <param name="IsComplete">Whether all its steps are.</param>
/// <param name="StepsDone">Steps of the year that are complete.</param>
/// <param name="StepsInAll">Steps of the year.</param>
/// <param name="NextStep">The first step of the year that is not complete; null when all are.</param>
/// <param name="OpeningHeadcount">Active people at the year's opening; null while the year before is not complete.</param>
public sealed record YearStatus(
    int Year,
    bool IsOpen,
    bool IsComplete,
    int StepsDone,
    int StepsInAll,
    SimulationStep? NextStep,
    int? OpeningHeadcount)
{
    internal static RecordView View => field ??= RecordView.Of<YearStatus>(
        """
        Year       |  4 | {Year}
                   |  1 | {mark: IsComplete green ✓; IsOpen cyan ▶; dim ○}
        Steps done | 10 | {StepsDone} of {StepsInAll}
        Opening    |  9 | {OpeningHeadcount:N0}
        Next step  | 21 | {NextStep}
        """);
}
