using System.Text.RegularExpressions;

namespace Reintegration.Domain;

/// <summary>"one, two and three", "uno, dos y tres".</summary>
public static partial class Enumeration
{
    /// <summary>The items with commas between them and the language's word before the last.</summary>
    public static string Of(IReadOnlyList<string> items, Language language) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {(language == Language.En ? "and" : Y(items[^1]))} {items[^1]}",
    };

    /// <summary>
    /// The Spanish "y", which is "e" before a word that begins with the sound of i (Real Academia Española, Diccionario panhispánico de dudas,
    /// "y²"): Juan e Inés, madre e hija, but agua y hielo, Ana y Yolanda.
    /// </summary>
    private static string Y(string next) => SoundsLikeI().IsMatch(next) ? "e" : "y";

    // An i that another vowel follows glides (hielo, ion): with those "y" is always right. A y is a vowel only before a consonant (Ybarra) or alone.
    [GeneratedRegex(
        @"^[¿¡«""“(]*(h?(í|i(?![aeouáéóú]))|y(?![aeiouáéíóúü]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SoundsLikeI();
}
