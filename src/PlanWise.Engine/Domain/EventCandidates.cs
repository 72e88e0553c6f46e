namespace PlanWise.Domain;

/// <summary>To whom an event of a year can happen.</summary>
internal enum EventCandidates
{
    /// <summary>To those who are there at the opening of the year.</summary>
    OpeningWorkforce,

    /// <summary>To those who are hired in the year.</summary>
    Hires,

    /// <summary>To both.</summary>
    Everybody,
}
