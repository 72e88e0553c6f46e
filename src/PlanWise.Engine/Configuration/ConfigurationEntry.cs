namespace PlanWise.Engine.Configuration;

internal sealed record ConfigurationEntry(ConfigurationNode Key, ConfigurationNode Value);
