using System.Text.RegularExpressions;

namespace Reintegration.Domain.Platform;

/// <summary>
/// Codes that people make up themselves, of programmes, certificates, agreements: small letters without accents and digits, joined by single hyphens.
/// </summary>
public static partial class Code
{
    public const int Longest = 60;
    public const string Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>The code in small letters without accents, however it was typed (<see cref="Typed.Key"/>); null where it is none.</summary>
    public static string? Find(string text)
    {
        var code = Typed.Key(text).ToLowerInvariant();
        return code.Length <= Longest && Form.IsMatch(code) ? code : null;
    }

    [GeneratedRegex(Pattern)]
    private static partial Regex Form { get; }
}
