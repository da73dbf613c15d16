using Reintegration.Domain;

namespace Reintegration.Functions.Platform;

// What answers of several rooms have in common: one shape for each thing.

/// <summary>Something that has a code for programs and a name for people.</summary>
/// <param name="Code">Stable; what requests take.</param>
/// <param name="Name">In the language of the answer.</param>
public sealed record NamedCode(string Code, string Name)
{
    public static NamedCode Of(string code, Text name, Language language) => new(code, name.In(language));
}

/// <summary>An amount of money that stands alone.</summary>
/// <param name="Currency">ISO 4217.</param>
public sealed record Amount(decimal Value, string Currency)
{
    public static Amount Of(Money money) => new(money.Value, money.Currency);
}

/// <summary>Figures are rounded here, where they leave, and nowhere else.</summary>
internal static class Rounded
{
    /// <summary>To four decimals, half to even.</summary>
    public static decimal Percent(decimal value) => Percent(value, 4);

    /// <inheritdoc cref="Percent(decimal)"/>
    public static decimal? Percent(decimal? value) => value is { } percent ? Percent(percent) : null;

    /// <summary>Half to even, without trailing zeros.</summary>
    public static decimal Percent(decimal value, int decimals) => Plain(decimal.Round(value, decimals, MidpointRounding.ToEven));

    /// <inheritdoc cref="Percent(decimal, int)"/>
    public static decimal? Percent(decimal? value, int decimals) => value is { } percent ? Percent(percent, decimals) : null;

    /// <summary>The same number without trailing zeros.</summary>
    public static decimal Plain(decimal value)
    {
        // Dividing by 1.000… would do it too, and takes most of the time that an answer of some fifty quotes has.
        while (value.Scale > 0 && decimal.Round(value, value.Scale - 1) is var shorter && shorter == value) value = shorter;
        return value;
    }
}
