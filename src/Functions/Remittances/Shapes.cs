using System.Text.Json.Serialization;
using Reintegration.Domain;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

// Shapes that several answers of this area have in common.

internal sealed record CountryShape(string Code, string Name)
{
    public static CountryShape Of(string code, ShippedData data, Language language) => new(code, data.NameOf(code).In(language));
}

internal sealed record AmountShape(decimal Value, string Currency);

internal sealed record ProviderShape(string Name, string Type);

/// <param name="MaxDays">The longest it takes, in days; null where there is no upper end or it is not known.</param>
internal sealed record SpeedShape(string Label, int? MaxDays);

internal sealed record SourceShape(string Name, string Licence, string Url)
{
    public static readonly SourceShape RemittancePricesWorldwide =
        new("The World Bank, Remittance Prices Worldwide", "CC BY 4.0", "https://remittanceprices.worldbank.org");
}

internal sealed record SmartShape(bool Computable, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? TotalCostPercent)
{
    public static SmartShape Of(decimal? totalCostPercent) => new(totalCostPercent is not null, Rounded.Percent(totalCostPercent));
}

/// <summary>Figures are rounded here, where they leave, and nowhere else.</summary>
internal static class Rounded
{
    // Dividing by it drops trailing zeros: 0.995, not 0.9950.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>To four decimals, half to even.</summary>
    public static decimal Percent(decimal value) => decimal.Round(value, 4, MidpointRounding.ToEven) / One;

    public static decimal? Percent(decimal? value) => value is { } percent ? Percent(percent) : null;
}
