using FsCheck;
using FsCheck.Fluent;
using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

/// <summary>Makes random surveys of one corridor: few different values, so that ties and near twins are frequent.</summary>
internal static class RandomSurveys
{
    /// <summary>A fee of 0 to 10 % of the amount and a margin of −2 to 5 %.</summary>
    public static readonly Gen<Func<decimal, PricePoint>> Prices =
        from basisPoints in Gen.Choose(0, 1000)
        from margin in Gen.Choose(-200, 500)
        select (Func<decimal, PricePoint>)(amount => new PricePoint(amount, decimal.Round(amount * basisPoints / 10_000m, 2), margin / 100m));

    private static readonly Gen<Func<decimal, PricePoint>> TyingPrices =
        from percent in Gen.Elements(1m, 2m, 3m)
        from margin in Gen.Elements(-1m, 0m, 1m)
        select (Func<decimal, PricePoint>)(amount => new PricePoint(amount, amount * percent / 100m, margin));

    private static readonly Gen<(decimal First, decimal Second, string Currency)> Amounts = Gen.Frequency(
        (8, Gen.Constant((200m, 500m, "USD"))), (1, Gen.Constant((140m, 345m, "EUR"))), (1, Gen.Constant((190m, 475m, "USD"))));

    private static readonly Gen<(bool First, bool Second)> Points = Gen.Frequency(
        (6, Gen.Constant((true, true))), (1, Gen.Constant((true, false))), (1, Gen.Constant((false, true))));

    private static readonly Gen<SurveyedQuote> Quote =
        from provider in Gen.Elements("Alfa", "ALFA", "Beta", "Gama")
        from type in Gen.Elements("Bank", "Money Transfer Operator")
        from payment in Gen.Elements<string[]>(["Cash"], ["Cash", "Debit card"])
        from pickup in Gen.Elements("Cash", "Bank account")
        from speed in Gen.Elements("Less than one hour", "Same day", "3-5 days", "6 days or more", "?")
        from coverage in Gen.Elements("", "High", "Medium", "Low")
        from day in Gen.Choose(1, 3)
        from amounts in Amounts
        from prices in Gen.OneOf(Prices, TyingPrices).Two()
        from points in Points
        from transparent in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        let quote = Surveyed.Quote(provider, pickup: pickup, speed: speed) with
        {
            ProviderType = type,
            Payment = payment,
            Coverage = coverage,
            Currency = amounts.Currency,
            SurveyedOn = new DateOnly(2025, 8, day),
            First = points.First ? prices.Item1(amounts.First) : null,
            Second = points.Second ? prices.Item2(amounts.Second) : null,
        }
        select transparent ? quote : quote.Undisclosed();

    private static readonly Gen<Func<SurveyedQuote, SurveyedQuote>> NearTwin = Gen.Elements<Func<SurveyedQuote, SurveyedQuote>>(
        quote => quote,
        quote => quote with { Provider = quote.Provider.ToUpperInvariant() },
        quote => quote with { ProviderType = "Post office" },
        quote => quote with { Coverage = "" },
        quote => quote with { AccessPoint = "Branch" },
        quote => quote with { SurveyedOn = null },
        quote => quote.Undisclosed());

    /// <summary>2 to 12 services, two of which differ in one thing or in nothing.</summary>
    public static readonly Gen<SurveyedQuote[]> OneCorridor =
        from size in Gen.Choose(1, 11)
        from quotes in Gen.ArrayOf(Quote, size)
        from original in Gen.Elements(quotes)
        from change in NearTwin
        select quotes.Append(change(original)).ToArray();

    /// <summary>A survey and an amount that at least one of its services can be priced for.</summary>
    public static readonly Gen<(SurveyedQuote[] Quotes, decimal Amount)> WithAmount =
        from quotes in OneCorridor
        let survey = new CorridorSurvey(quotes)
        from amount in Gen.OneOf(
            Gen.Elements(survey.DefaultAmount, survey.MinAmount, survey.MaxAmount, 300m),
            Gen.Choose((int)decimal.Ceiling(survey.MinAmount), (int)survey.MaxAmount).Select(whole => (decimal)whole))
        select (quotes, decimal.Clamp(amount, survey.MinAmount, survey.MaxAmount));

    /// <summary>Everything that a reader could tell one service from another by.</summary>
    public static string Describe(SurveyedQuote quote) => $"{quote with { Payment = [] }} {string.Join('+', quote.Payment)}";
}
