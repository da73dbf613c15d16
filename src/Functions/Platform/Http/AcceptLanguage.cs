using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Reintegration.Domain;

namespace Reintegration.Functions.Platform.Http;

/// <summary>Chooses between Spanish and English by the <c>Accept-Language</c> header (RFC 9110, section 12.5.4).</summary>
public static class AcceptLanguage
{
    public static Language Preferred(HttpRequest request)
    {
        if (request.Headers.AcceptLanguage.Count == 0) return Language.Es;
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var ranges)) return Language.Es;

        var preferred = ranges.Where(range => range.Quality is not 0)
            .OrderByDescending(range => range.Quality ?? 1)
            .FirstOrDefault(range => IsEnglish(range) || IsSpanish(range));
        return preferred is not null && IsEnglish(preferred) ? Language.En : Language.Es;
    }

    /// <summary>The language as <c>Content-Language</c> writes it.</summary>
    public static string Tag(Language language) => language == Language.En ? "en" : "es";

    private static bool IsEnglish(StringWithQualityHeaderValue range) => Is(range, "en");

    private static bool IsSpanish(StringWithQualityHeaderValue range) => Is(range, "es") || range.Value == "*";

    private static bool Is(StringWithQualityHeaderValue range, string language) =>
        range.Value.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (range.Value.Length == 2 || range.Value.Value![2] == '-');
}
