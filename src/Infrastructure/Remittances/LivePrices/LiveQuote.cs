namespace Reintegration.Infrastructure.Remittances.LivePrices;

/// <summary>What one provider charges now for the route and the amount that were asked for, bank account to bank account.</summary>
/// <param name="Provider">The provider's name as the source writes it: <c>Wise</c>.</param>
/// <param name="ProviderType">
/// The source's word for it: <c>bank</c>, <c>moneyTransferProvider</c> or <c>travelMoney</c>; empty if it says nothing.
/// </param>
/// <param name="Rate">Target currency per one unit of source currency, above zero.</param>
/// <param name="Fee">In the source currency, contained in the amount sent; zero or more.</param>
/// <param name="MarkupPercent">
/// FX margin in percent, (1 − rate ÷ mid-market rate) × 100, so 2.76 means 2.76 %; below zero if the provider beats the market.
/// Null if not stated.
/// </param>
/// <param name="ReceivedAmount">In the target currency, above zero.</param>
/// <param name="CollectedAt">When the source saw this price at the provider.</param>
/// <param name="DeliveryMin">Shortest time until the money is there; null if the provider only says "up to", or nothing.</param>
/// <param name="DeliveryMax">Longest time until the money is there; null if the provider only says "from", or nothing.</param>
public sealed record LiveQuote(
    string Provider, string ProviderType, decimal Rate, decimal Fee, decimal? MarkupPercent, decimal ReceivedAmount,
    DateTimeOffset CollectedAt, TimeSpan? DeliveryMin, TimeSpan? DeliveryMax);
