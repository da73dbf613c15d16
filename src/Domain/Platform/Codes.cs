using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reintegration.Domain.Platform;

/// <summary>
/// The values of an enumeration as they are written: in kebab-case (<c>equal-instalment</c>), or as <see cref="JsonStringEnumMemberNameAttribute"/> says
/// (<c>30/360</c>). They are read in any case and written in one.
/// </summary>
public static class Codes<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> ByValue = typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).ToFrozenDictionary(
        member => (T)member.GetValue(null)!,
        member => member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.KebabCaseLower.ConvertName(member.Name));

    private static readonly FrozenDictionary<string, T> ByCode =
        ByValue.ToFrozenDictionary(code => code.Value, code => code.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every code, in the order of declaration.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<T>().Select(value => ByValue[value])];

    public static string Of(T value) => ByValue[value];

    /// <summary>The value whose code this is, in any case.</summary>
    public static bool TryParse(string code, out T value) => ByCode.TryGetValue(code, out value);
}
