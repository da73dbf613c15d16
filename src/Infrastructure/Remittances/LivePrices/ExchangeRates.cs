namespace Reintegration.Infrastructure.Remittances.LivePrices;

/// <summary>Mid-market exchange rates of one currency.</summary>
/// <param name="Base">The currency asked for, ISO 4217.</param>
/// <param name="AsOf">When the source last set the rates; midnight UTC where it states only a day.</param>
/// <param name="Rates">By ISO 4217 code: units of that currency for one unit of <paramref name="Base"/>, each above zero.</param>
public sealed record ExchangeRates(string Base, DateTimeOffset AsOf, IReadOnlyDictionary<string, decimal> Rates);
