namespace PlanWise.Engine.Configuration;

internal enum ConfigurationNodeKind
{
    Scalar,
    Sequence,
    Mapping,
}
