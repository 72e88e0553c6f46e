#pragma warning disable
using PlanWise.Engine.Workflow;
using PlanWise.Engine.Export;
namespace PlanWise;
public static class Shim
{
    extension(Simulation s)
    {
        public IEnumerable<WorkforceMember> WorkforceAsOf(DateOnly d, WorkforceFilter f, CancellationToken t) => throw new NotImplementedException();
        public IReadOnlyList<string> EmployeeIds(string p, int n) => [];
        public IReadOnlyList<YearComparison> CompareYears(int? a, int? b, CancellationToken t) => throw new NotImplementedException();
        public GrowthMeasure MeasureGrowth(int? a, int? b, CancellationToken t) => throw new NotImplementedException();
        public EmployeeTrace TraceEmployee(string i, bool b, CancellationToken t) => throw new NotImplementedException();
        public IReadOnlyList<AuditEntry> ReadAudit(CancellationToken t) => throw new NotImplementedException();
        public QueryResult Query(string q, IReadOnlyDictionary<string, object?> p, CancellationToken t) => throw new NotImplementedException();
    }
}
