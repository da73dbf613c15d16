namespace Reintegration.Infrastructure.Remittances.LivePrices;

/// <summary>Where money goes, as the live sources name it.</summary>
/// <param name="SourceCountry">Country sent from, ISO 3166-1 alpha-2: <c>US</c>.</param>
/// <param name="TargetCountry">Country sent to, ISO 3166-1 alpha-2: <c>MX</c>.</param>
/// <param name="SourceCurrency">Currency paid in, ISO 4217: <c>USD</c>.</param>
/// <param name="TargetCurrency">Currency paid out, ISO 4217: <c>MXN</c>.</param>
public sealed record LiveRoute(string SourceCountry, string TargetCountry, string SourceCurrency, string TargetCurrency);
