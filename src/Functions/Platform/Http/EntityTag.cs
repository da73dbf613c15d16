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

    /// <summary>
    /// Whether the values of <c>If-Match</c> or <c>If-None-Match</c> name a tag, or any. A weak one counts: a proxy that compresses marks
    /// tags as weak, and what they stand for is the same.
    /// </summary>
    public static bool IsNamedIn(StringValues header, string tag) => header
        .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))
        .Any(named => named == "*" || named == tag || (named.StartsWith("W/", StringComparison.Ordinal) && named.AsSpan(2).SequenceEqual(tag)));
}
