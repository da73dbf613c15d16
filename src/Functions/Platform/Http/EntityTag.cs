using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Reintegration.Functions.Platform.Http;

/// <summary>
/// Entity tags (RFC 9110, section 8.8.3): what an answer is told apart by, in <c>ETag</c>, <c>If-None-Match</c> and <c>If-Match</c>.
/// </summary>
internal static class EntityTag
{
    /// <summary>The tag of a thing's version.</summary>
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The tag of one form of an answer about a version: each form has its own, and all name the version.</summary>
    public static string Of(int version, string form) => string.Create(CultureInfo.InvariantCulture, $"\"{version}.{form}\"");

    /// <summary>Whether the values of <c>If-Match</c> name a version, by its own tag or that of any of its forms, or any version.</summary>
    public static bool IsVersionIn(StringValues header, int version) => NamedIn(header, named => named == Of(version)
        || named.StartsWith(string.Create(CultureInfo.InvariantCulture, $"\"{version}."), StringComparison.Ordinal));

    /// <summary>
    /// Whether the values of <c>If-Match</c> or <c>If-None-Match</c> name a tag, or any. A weak one counts: a proxy that compresses marks tags
    /// as weak, and what they stand for is the same.
    /// </summary>
    public static bool IsNamedIn(StringValues header, string tag) => NamedIn(header, named => named == tag);

    private static bool NamedIn(StringValues header, Predicate<string> isNamed) => header.Count > 0 && header
        .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))
        .Any(named => named == "*" || isNamed(named.StartsWith("W/", StringComparison.Ordinal) ? named[2..] : named));
}
