namespace PlanWise.Configuration;

internal enum ConfigurationNodeKind
{
    Scalar,
    Sequence,
    Mapping,
}
