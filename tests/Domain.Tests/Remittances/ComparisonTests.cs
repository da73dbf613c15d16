using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class ComparisonTests
{
    // Of 200: B 2 ÷ 200 = 1 %, C 2.5 %, A 4 %.
    [Fact]
    public void Of_ThreeServices_RanksTheCheapestFirst()
    {
        var comparison = Of(200m, Surveyed.Quote("A", fee: 8m), Surveyed.Quote("B", fee: 2m), Surveyed.Quote("C", fee: 5m));
        Assert.Equal(["B", "C", "A"], comparison.Providers());
        Assert.Equal([1, 2, 3], comparison.Ranks());
    }

    // A 2 ÷ 200 + 3 % = 4 %; B 5 ÷ 200 + 0 = 2.5 %.
    [Fact]
    public void Of_LowFeeHighMargin_RanksByTheTotal() =>
        Assert.Equal(["B", "A"], Of(200m, Surveyed.Quote("A", fee: 2m, margin: 3m), Surveyed.Quote("B", fee: 5m)).Providers());

    // The promotion costs 0 − 0.24 % of 200, that is −0.48.
    [Fact]
    public void Of_NegativeTotal_IsKeptAndRanksFirst()
    {
        var first = Of(200m, Surveyed.Quote("Free", fee: 0m), Surveyed.Quote("Promotion", fee: 0m, margin: -0.24m)).Quotes[0];
        Assert.Equal(("Promotion", -0.24m, -0.48m), (first.Quote.Provider, first.Price.TotalCostPercent, first.Price.TotalCost));
    }

    // A flat 10 is 5 % of 200, 3.33 % of 300, 2.5 % of 400 and 2 % of 500; the other takes 3 % of anything.
    [Theory]
    [InlineData("200", "Percentage")]
    [InlineData("300", "Percentage")]
    [InlineData("400", "Flat")]
    [InlineData("500", "Flat")]
    public void Of_AnotherAmount_RanksWhatThatAmountCosts(string amount, string cheapest) => Assert.Equal(
        cheapest,
        Of(Decimals.Of(amount), Surveyed.Quote("Flat", fee: 10m, fee500: 10m), Surveyed.Quote("Percentage", fee: 6m, fee500: 15m))
            .Providers().First());

    // All cost 2.5 %: then faster first, then by the names of provider, payment and pick-up. Each pair is listed the wrong way round.
    [Fact]
    public void Of_SameCost_BreaksTheTieNeutrally()
    {
        var comparison = Of(
            200m,
            Surveyed.Quote("Beta", payment: "Debit card", pickup: "Cash"),
            Surveyed.Quote("Beta", payment: "Debit card", pickup: "Bank account"),
            Surveyed.Quote("Beta", payment: "Cash", pickup: "Cash"),
            Surveyed.Quote("Alfa", payment: "Debit card", pickup: "Cash"),
            Surveyed.Quote("Zeta", speed: "Less than one hour"));
        Assert.Equal(
            ["Zeta Debit card→Cash", "Alfa Debit card→Cash", "Beta Cash→Cash", "Beta Debit card→Bank account", "Beta Debit card→Cash"],
            comparison.Quotes.Select(service => $"{service.Quote.Provider} {service.Quote.Payment[0]}→{service.Quote.Pickup}"));
        Assert.Equal([1, 2, 3, 4, 5], comparison.Ranks());
    }

    // At 300 the rising fee is 5 + (8 − 5) ÷ 3 = 6 and the flat one 6: the same, so the faster is first.
    [Fact]
    public void Of_SameInterpolatedCost_IsATie() => Assert.Equal(
        ["Flat", "Rising"],
        Of(
            300m,
            Surveyed.Quote("Rising", fee: 5m, fee500: 8m, speed: "3-5 days"),
            Surveyed.Quote("Flat", fee: 6m, fee500: 6m, speed: "Next day")).Providers());

    // Lower bounds of 0 and 0.5 % would come first if they were totals. Average over the transparent: (1 + 4) ÷ 2 = 2.5.
    [Fact]
    public void Of_Undisclosed_IsListedLastUnrankedAndInNoAverage()
    {
        var comparison = Of(
            200m,
            Surveyed.Quote("Secret 2", fee: 1m).Undisclosed(), Surveyed.Quote("Secret 1", fee: 0m).Undisclosed(),
            Surveyed.Quote("A", fee: 8m), Surveyed.Quote("B", fee: 2m));
        Assert.Equal(["B", "A", "Secret 1", "Secret 2"], comparison.Providers());
        Assert.Equal([1, 2, null, null], comparison.Ranks());
        Assert.Null(comparison.Quotes[2].Price.FxMarginPercent);
        Assert.Equal(0.5m, comparison.Quotes[3].Price.TotalCostPercent);
        Assert.Equal(2.5m, comparison.AverageTotalCostPercent);
    }

    [Fact]
    public void AverageTotalCostPercent_NothingDisclosed_DoesNotExist() =>
        Assert.Null(Of(200m, Surveyed.Quote().Undisclosed()).AverageTotalCostPercent);

    // At 500: 10 ÷ 500 = 2 % and 5 ÷ 500 = 1 %, average 1.5; at 200: 5 and 2 %, average 3.5.
    [Theory]
    [InlineData("200", "3.5")]
    [InlineData("500", "1.5")]
    public void AverageTotalCostPercent_AskedAmount_IsAveragedAtThatAmount(string amount, string average) => Assert.Equal(
        Decimals.Of(average),
        Of(Decimals.Of(amount), Surveyed.Quote("A", fee: 10m, fee500: 10m), Surveyed.Quote("B", fee: 4m, fee500: 5m)).AverageTotalCostPercent);

    // 1, 2 and 3 %: listed are the last two, ranked 1 and 2 among themselves; the average of the corridor stays 2.
    [Fact]
    public void Of_Filtered_ListsAndRanksTheFilteredButAveragesAll()
    {
        var survey = Surveyed.OneCorridor(
            Surveyed.Quote("A", fee: 2m, pickup: "Bank account"), Surveyed.Quote("C", fee: 6m), Surveyed.Quote("B", fee: 4m));
        var comparison = Comparison.Of(survey, 200m, quote => quote.Pickup == "Cash");
        Assert.Equal(["B", "C"], comparison.Providers());
        Assert.Equal([1, 2], comparison.Ranks());
        Assert.Equal(2m, comparison.AverageTotalCostPercent);
    }

    [Fact]
    public void Of_FilterThatNothingMeets_ListsNothingAndStillAverages()
    {
        var comparison = Comparison.Of(Surveyed.OneCorridor(Surveyed.Quote(fee: 4m)), 200m, _ => false);
        Assert.Empty(comparison.Quotes);
        Assert.Equal(2m, comparison.AverageTotalCostPercent);
    }

    // 2, 1 and 3 % by cost are ranks 2, 1 and 3, whatever place speed gives them; the undisclosed stays behind though it is fastest.
    [Fact]
    public void Of_SortedBySpeed_KeepsRanksByCost()
    {
        var survey = Surveyed.OneCorridor(
            Surveyed.Quote("Slow", fee: 4m, speed: "3-5 days"), Surveyed.Quote("Slowest", fee: 2m, speed: "6 days or more"),
            Surveyed.Quote("Fast", fee: 6m, speed: "Same day"), Surveyed.Quote("Secret", fee: 0m, speed: "Less than one hour").Undisclosed());
        var comparison = Comparison.Of(survey, 200m, order: QuoteOrder.Speed);
        Assert.Equal(["Fast", "Slow", "Slowest", "Secret"], comparison.Providers());
        Assert.Equal([3, 2, 1, null], comparison.Ranks());
    }

    // Surveyed at 200 only, a service is priced up to 800; the other, surveyed at 500 too, up to 2000. At 900: 18 ÷ 900 = 2 %.
    [Fact]
    public void Of_AmountBeyondAServicesRange_NamesItAsUnpriced()
    {
        var survey = Surveyed.OneCorridor(Surveyed.Quote("Both", fee: 4m), Surveyed.Quote("First only", fee: 2m) with { Second = null });
        Assert.Equal(2, Comparison.Of(survey, 800m).Quotes.Count);

        var beyond = Comparison.Of(survey, 900m);
        Assert.Equal(["Both"], beyond.Providers());
        Assert.Equal("First only", Assert.Single(beyond.Unpriced).Provider);
        Assert.Equal(2m, beyond.AverageTotalCostPercent);
        Assert.Empty(Comparison.Of(survey, 900m, quote => quote.Provider == "Both").Unpriced);
    }

    // DOM→HTI, 2025 Q3: Caribe Express, surveyed in dollars, costs 659.28 + 0.71 % of 10,988 (78.0148) = 737.2948 pesos.
    [Fact]
    public void Of_ServiceInAnotherCurrency_IsPricedInTheCorridors()
    {
        var inPesos = Surveyed.Quote("Western Union") with
        {
            Currency = "DOP", First = new(10988m, 659.28m, 1.91m), Second = new(27469m, 1648.14m, 1.93m),
        };
        var comparison = Of(10988m, inPesos, inPesos with { Provider = "MoneyGram" }, Surveyed.Quote("Caribe Express", fee: 12m, margin: 0.71m));
        Assert.Equal("Caribe Express", comparison.Quotes[0].Quote.Provider);
        Assert.Equal(new Price(10988m, 659.28m, 0.71m, PriceBasis.Surveyed), comparison.Quotes[0].Price);
        Assert.Equal(737.2948m, comparison.Quotes[0].Price.TotalCost);
    }

    private static Comparison Of(decimal amount, params SurveyedQuote[] quotes) => Comparison.Of(new CorridorSurvey(quotes), amount);
}
