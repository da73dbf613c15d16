using System.Net;
using System.Text.RegularExpressions;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>Where a page leads.</summary>
internal static partial class Links
{
    public static IReadOnlyList<string> Of(string page) =>
    [
        .. Written().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))
            .Where(link => !link.StartsWith("data:", StringComparison.Ordinal)),
    ];

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Written();
}
