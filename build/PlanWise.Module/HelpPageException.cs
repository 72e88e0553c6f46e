namespace PlanWise.Module;

/// <summary>A page does not have the form that the compiler reads. The message names the page.</summary>
/// <param name="message">What is wrong, and where.</param>
internal sealed class HelpPageException(string message) : Exception(message);
