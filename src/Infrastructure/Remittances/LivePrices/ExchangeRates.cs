using System.Text.Json.Serialization;

namespace Reintegration.Infrastructure.Remittances.LivePrices;

/// <summary>Mid-market exchange rates of one currency.</summary>
/// <param name="Base">The currency asked for, ISO 4217.</param>
/// <param name="Rates">By ISO 4217 code; at least one.</param>
public sealed record ExchangeRates(string Base, IReadOnlyDictionary<string, ExchangeRate> Rates)
{
    /// <summary>When the source last set any of them.</summary>
    [JsonIgnore]
    public DateTimeOffset AsOf => Rates.Values.Max(rate => rate.SetAt);

    /// <summary>The rate to a currency, null where the source has none. To the base itself it is one, whether the source says so or not.</summary>
    public ExchangeRate? To(string currency) => Rates.TryGetValue(currency, out var rate) ? rate : currency == Base ? new(1, AsOf) : null;
}

/// <summary>One exchange rate.</summary>
/// <param name="Rate">Units of the currency for one of the base, above zero.</param>
/// <param name="SetAt">When the source last set it; midnight UTC where it states only a day.</param>
public readonly record struct ExchangeRate(decimal Rate, DateTimeOffset SetAt);
