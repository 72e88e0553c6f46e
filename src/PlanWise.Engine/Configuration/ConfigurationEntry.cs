namespace PlanWise.Configuration;

internal sealed record ConfigurationEntry(ConfigurationNode Key, ConfigurationNode Value);
