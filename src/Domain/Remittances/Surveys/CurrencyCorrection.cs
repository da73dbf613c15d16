namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>
/// A documented correction: rows of this corridor published in <see cref="PublishedCurrency"/> at one of <see cref="PublishedAmounts"/>
/// are really in <see cref="Currency"/>.
/// </summary>
public sealed record CurrencyCorrection(
    Corridor Corridor,
    string PublishedCurrency,
    IReadOnlyList<decimal> PublishedAmounts,
    string Currency,
    Text Reason)
{
    public bool AppliesTo(Corridor corridor, string currency, PricePoint? first, PricePoint? second) =>
        corridor == Corridor && currency == PublishedCurrency && (Published(first) || Published(second));

    private bool Published(PricePoint? point) => point is { } p && PublishedAmounts.Contains(p.Amount);
}
