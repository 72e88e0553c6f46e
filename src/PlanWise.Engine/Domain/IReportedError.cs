namespace PlanWise.Domain;

/// <summary>An error in the words of DuckDB, which quotes values of any kind and at any length.</summary>
internal interface IReportedError
{
    /// <summary>What it says.</summary>
    string Message { get; }

    /// <summary>What PlanWise shows of it: SSNs hidden, values at a length that a message has room for.</summary>
    string ShownMessage { get; }

    /// <summary>Whether it can quote values; of memory and files there are numbers and paths of its own.</summary>
    bool QuotesValues { get; }

    /// <summary>The same error with what is shown as its message.</summary>
    Exception Shown();
}
