using System.ComponentModel.DataAnnotations.Schema;
using PlanWise.Domain;

namespace PlanWise.Reports;

/// <summary>How many events of one category a year had.</summary>
/// <param name="Year">The simulated year.</param>
/// <param name="Category">What happened to whom.</param>
/// <param name="Events">How many there were.</param>
/// <param name="Exposed">To how many people it could happen.</param>
internal sealed record EventCount(int Year, [property: Column("event_category"), EventName] string Category, int Events, int Exposed);
