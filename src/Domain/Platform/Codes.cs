using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reintegration.Domain.Platform;

/// <summary>
/// The values of an enumeration as they are written: in kebab-case (<c>equal-instalment</c>), or as <see cref="JsonStringEnumMemberNameAttribute"/>
/// says (<c>30/360</c>). They are read in any case and written in one.
/// </summary>
public static class Codes<T>
    where T : struct, Enum
{
    // Two short arrays: a dictionary of each enumeration would be compiled for it while the product starts.
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly string[] Written = [.. Values.Select(CodeOf)];

    /// <summary>Every code, in the order of the values.</summary>
    public static IReadOnlyList<string> All => Written;

    public static string Of(T value) => Written[Array.IndexOf(Values, value)];

    /// <summary>The value whose code this is, in any case.</summary>
    public static bool TryParse(string code, out T value)
    {
        var index = Array.FindIndex(Written, known => known.Equals(code, StringComparison.OrdinalIgnoreCase));
        value = index < 0 ? default : Values[index];
        return index >= 0;
    }

    private static string CodeOf(T value)
    {
        var name = Enum.GetName(value) ?? "";
        var written = typeof(T).GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name;
        return written ?? JsonNamingPolicy.KebabCaseLower.ConvertName(name);
    }
}

/// <summary>Writes an enumeration in JSON as its code; on every enumeration that an answer holds.</summary>
public sealed class CodeConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
