#pragma warning disable
using PlanWise.Engine.Workflow;
using PlanWise.Engine.Export;
namespace PlanWise;
public static class Shim
{
    extension(Simulation s)
    {
        public QueryResult Query(string q, IReadOnlyDictionary<string, object?> p, CancellationToken t) => throw new NotImplementedException();
    }
}
