using PlanWise.Configuration;

namespace PlanWise;

/// <summary>A rule of the user's own cannot be run: it is not SQL, does more than read, or takes too long.</summary>
public sealed class ValidationRuleException : PlanWiseException
{
    /// <summary>Creates the error.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="reason">Why it cannot be run.</param>
    /// <param name="remedy">What to do next.</param>
    /// <param name="innerException">What was reported.</param>
    public ValidationRuleException(ValidationRule rule, string reason, Remedy remedy, Exception? innerException = null)
        : base("ValidationRuleUnusable", $"The rule {Quote.Of(rule?.Name)} cannot be run. {reason}", rule?.Name, remedy, innerException)
    {
    }
}
