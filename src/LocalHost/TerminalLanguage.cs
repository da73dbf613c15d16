using Microsoft.Extensions.Configuration;
using Reintegration.Domain;

namespace Reintegration.LocalHost;

/// <summary>The language that a terminal is set to.</summary>
internal static class TerminalLanguage
{
    // The first that is set decides (POSIX, Base Definitions, 8.2).
    private static readonly string[] Settings = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>English where the locale's name begins with <c>en</c>, else Spanish.</summary>
    public static Language Of(IConfiguration configuration) =>
        Settings.Select(name => configuration[name]).FirstOrDefault(locale => !string.IsNullOrEmpty(locale)) is { } first
            && first.StartsWith("en", StringComparison.OrdinalIgnoreCase)
            ? Language.En
            : Language.Es;
}
