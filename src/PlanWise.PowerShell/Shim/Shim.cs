#pragma warning disable
using PlanWise.Engine.Workflow;
using PlanWise.Engine.Export;
namespace PlanWise;
public sealed record YearComparison(int Year);
public sealed record GrowthMeasure(int Year);
public sealed record EmployeeTrace(int Year);
public sealed record AuditEntry(int Year);
public static class Shim
{
    extension(Simulation s)
    {
        public bool IsClosed => false;
        public IEnumerable<WorkforceEvent> Events(EventFilter f, CancellationToken t) => throw new NotImplementedException();
        public IEnumerable<WorkforceMember> Workforce(WorkforceFilter f, CancellationToken t) => throw new NotImplementedException();
        public IEnumerable<WorkforceMember> WorkforceAsOf(DateOnly d, WorkforceFilter f, CancellationToken t) => throw new NotImplementedException();
        public IReadOnlyList<WorkforceRequirement> Requirements(IReadOnlyList<int> years) => throw new NotImplementedException();
        public IReadOnlyList<int> YearsWithSnapshot() => [];
        public IReadOnlyList<string> EmployeeIds(string p, int n) => [];
        public YearValidation ValidateYear(int y, CancellationToken t) => throw new NotImplementedException();
        public YearStatus StartYear(int y, ISimulationReporter r, CancellationToken t) => throw new NotImplementedException();
        public IReadOnlyList<YearComparison> CompareYears() => throw new NotImplementedException();
        public GrowthMeasure MeasureGrowth() => throw new NotImplementedException();
        public EmployeeTrace TraceEmployee(string i, bool b) => throw new NotImplementedException();
        public IReadOnlyList<AuditEntry> ReadAudit() => throw new NotImplementedException();
        public QueryResult Query(string q, IReadOnlyDictionary<string, object?> p, CancellationToken t) => throw new NotImplementedException();
    }
}
