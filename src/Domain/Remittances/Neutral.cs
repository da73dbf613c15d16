namespace Reintegration.Domain.Remittances;

/// <summary>
/// The order among services that cost the same, so that every ranking is total and repeatable and nobody can pay for a place: faster first,
/// then by name of provider, payment and pickup, then by what was surveyed. Only services alike in everything are equal.
/// </summary>
public static class Neutral
{
    public static readonly IComparer<SurveyedQuote> Order = Comparer<SurveyedQuote>.Create(Compare);

    private static int Compare(SurveyedQuote a, SurveyedQuote b)
    {
        var order = a.Speed.Order.CompareTo(b.Speed.Order);
        if (order == 0) order = string.Compare(a.Provider, b.Provider, StringComparison.OrdinalIgnoreCase);
        if (order == 0) order = string.CompareOrdinal(string.Join(',', a.Payment), string.Join(',', b.Payment));
        if (order == 0) order = string.CompareOrdinal(a.Pickup, b.Pickup);
        if (order == 0) order = string.CompareOrdinal(a.AccessPoint, b.AccessPoint);
        if (order == 0) order = string.CompareOrdinal(a.PickupLocation, b.PickupLocation);
        if (order == 0) order = Compare(a.First, b.First);
        if (order == 0) order = Compare(a.Second, b.Second);
        if (order == 0) order = string.CompareOrdinal(a.ProviderType, b.ProviderType);
        if (order == 0) order = string.CompareOrdinal(a.Currency, b.Currency);
        if (order == 0) order = string.CompareOrdinal(a.PublishedCurrency, b.PublishedCurrency);
        if (order == 0) order = string.CompareOrdinal(a.Coverage, b.Coverage);
        if (order == 0) order = Nullable.Compare(a.SurveyedOn, b.SurveyedOn);
        if (order == 0) order = a.Transparent.CompareTo(b.Transparent);
        if (order == 0) order = string.CompareOrdinal(a.Provider, b.Provider);
        return order;
    }

    private static int Compare(PricePoint? a, PricePoint? b)
    {
        var order = Nullable.Compare(a?.TotalCostPercent, b?.TotalCostPercent);
        if (order == 0) order = Nullable.Compare(a?.Fee, b?.Fee);
        if (order == 0) order = Nullable.Compare(a?.FxMarginPercent, b?.FxMarginPercent);
        if (order == 0) order = Nullable.Compare(a?.Amount, b?.Amount);
        return order;
    }
}
