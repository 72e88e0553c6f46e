namespace PlanWise.Storage;

/// <summary>Work of DuckDB did not answer to an interrupt, and runs on. Those who asked for it say what it was.</summary>
internal sealed class WorkGivenUpException() : Exception("DuckDB did not stop, and runs on.");
