namespace Reintegration.Domain;

/// <summary>What somebody sent, as it may stand in what we answer.</summary>
public static class FromOutside
{
    private const int Longest = 40;

    /// <summary>Short enough to repeat: its first 40 characters.</summary>
    public static string Shown(string value) => value.Length <= Longest ? value : value[..Longest] + "…";

    /// <summary>A member's name as a JSON pointer has it (RFC 6901, section 3), short enough to repeat.</summary>
    public static string InPointer(string name) =>
        Shown(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
