using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace PlanWise.Engine.Tests.Domain.Text;

/// <summary>Records are told by what they hold.</summary>
public sealed class RecordTextTests
{
    public static TheoryData<Type> WithLists => [.. typeof(Simulation).Assembly.GetExportedTypes().Where(type =>
        type.IsClass && type.GetMethod("<Clone>$") is not null && Lists(type).Any())];

    [Theory]
    [MemberData(nameof(WithLists))]
    public void No_list_in_a_record_is_told_by_the_name_of_its_type(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        object record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.CanWrite && typeof(IEnumerable).IsAssignableFrom(property.PropertyType)))
        {
            property.SetValue(record, property.PropertyType == typeof(string) ? "a text" : Filled(property.PropertyType));
        }

        string text = record.ToString()!;

        Assert.DoesNotContain("`", text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<>", text, StringComparison.Ordinal);
    }

    private static IEnumerable<PropertyInfo> Lists(Type type) => type.GetProperties().Where(property =>
        property.CanWrite && property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType));

    private static object Filled(Type type)
    {
        if (type == typeof(DecisionSteps))
        {
            return new DecisionSteps([new DecisionStep("a", "1", "1")]);
        }

        Type[] of = type.GetGenericArguments();
        return of.Length == 2
            ? Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(of))!
            : Activator.CreateInstance(typeof(List<>).MakeGenericType(of))!;
    }
}
