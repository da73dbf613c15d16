namespace Reintegration.Domain.Remittances;

/// <summary>
/// What one service charges in one corridor in one survey period, as surveyed. <see cref="First"/> is the equivalent of USD 200 and
/// <see cref="Second"/> of USD 500, both in <see cref="Currency"/>; a service may have been surveyed at one of them only.
/// </summary>
public sealed record SurveyedQuote
{
    public required Corridor Corridor { get; init; }
    public required SurveyPeriod Period { get; init; }
    public required string Provider { get; init; }
    public required string ProviderType { get; init; }

    /// <summary>The ways to pay in, as published; a service may accept several.</summary>
    public required IReadOnlyList<string> Payment { get; init; }
    public required string Pickup { get; init; }
    public required Speed Speed { get; init; }

    /// <summary>ISO 4217 code of the amounts and fees.</summary>
    public required string Currency { get; init; }
    public required PricePoint? First { get; init; }
    public required PricePoint? Second { get; init; }

    /// <summary>Whether the provider discloses fee and exchange rate before the customer pays.</summary>
    public required bool Transparent { get; init; }

    /// <summary>The day the price was collected, null where the survey does not say.</summary>
    public required DateOnly? SurveyedOn { get; init; }

    /// <summary>How dense the network of pay-out points is: High, Medium, Low; empty where the survey does not say.</summary>
    public string Coverage { get; init; } = "";
    public string AccessPoint { get; init; } = "";
    public string PickupLocation { get; init; } = "";

    /// <summary>What was published as the currency where a documented correction replaced it, else null.</summary>
    public string? PublishedCurrency { get; init; }

    /// <summary>The surveyed price points, smaller amount first: one or two.</summary>
    public IEnumerable<PricePoint> Points => new[] { First, Second }.OfType<PricePoint>().OrderBy(point => point.Amount);
}
