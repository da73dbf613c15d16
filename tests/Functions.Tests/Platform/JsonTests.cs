using System.Reflection;
using System.Text.Json.Serialization;

namespace Reintegration.Functions.Tests.Platform;

public sealed class JsonTests
{
    // Without it, the generated code would write a number.
    [Fact]
    public void EveryEnumerationOfAnAnswer_IsWrittenAsItsCode()
    {
        var seen = new HashSet<Type>();
        var lines = typeof(Functions.Platform.Http.Json).GetCustomAttributesData();
        foreach (var answer in lines.Where(line => line.AttributeType == typeof(JsonSerializableAttribute)))
            Walk((Type)answer.ConstructorArguments[0].Value!, seen);
        var enumerations = seen.Where(type => type.IsEnum).ToList();

        Assert.True(enumerations.Count > 10);
        Assert.Empty(enumerations.Where(type => !type.IsDefined(typeof(JsonConverterAttribute))).Select(type => type.Name));
    }

    private static void Walk(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type)) return;
        foreach (var argument in type.GetGenericArguments()) Walk(argument, seen);
        if (type.Namespace?.StartsWith("Reintegration", StringComparison.Ordinal) != true || type.IsDefined(typeof(JsonConverterAttribute))) return;
        foreach (var member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)) Walk(member.PropertyType, seen);
    }
}
