namespace Reintegration.Domain.Remittances;

/// <summary>An ordered pair of countries that money moves between (ISO 3166-1 alpha-3, upper case), written <c>USA-SLV</c>.</summary>
public readonly record struct Corridor(string Source, string Destination)
{
    /// <summary>Reads <c>USA-SLV</c>, in any case. False for anything else.</summary>
    public static bool TryParse(string? text, out Corridor corridor)
    {
        corridor = default;
        return text is { Length: 7 } && text[3] == '-' && TryCreate(text[..3], text[4..], out corridor);
    }

    /// <summary>False unless both are three ASCII letters.</summary>
    public static bool TryCreate(string? source, string? destination, out Corridor corridor)
    {
        var valid = IsCode(source) && IsCode(destination);
        corridor = valid ? new Corridor(source!.ToUpperInvariant(), destination!.ToUpperInvariant()) : default;
        return valid;
    }

    public override string ToString() => $"{Source}-{Destination}";

    private static bool IsCode(string? text) => text is { Length: 3 } && text.All(char.IsAsciiLetter);
}
