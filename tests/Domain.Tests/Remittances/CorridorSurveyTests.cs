using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class CorridorSurveyTests
{
    // DOM→HTI, 2025 Q3, the corridor's three services: two in Dominican pesos and one in dollars.
    private static readonly SurveyedQuote WesternUnion =
        InPesos("Western Union") with { First = new(10988m, 659.28m, 1.91m), Second = new(27469m, 1648.14m, 1.93m) };
    private static readonly SurveyedQuote MoneyGram =
        InPesos("MoneyGram") with { First = new(10988m, 571.38m, 3.22m), Second = new(27469m, 1428.39m, 2.72m) };
    private static readonly SurveyedQuote CaribeExpress = InPesos("Caribe Express") with
    {
        Currency = "USD", PublishedCurrency = "DOP", First = new(200m, 12m, 0.71m), Second = new(500m, 30m, 0.71m),
    };

    private static readonly CorridorSurvey Haiti = Surveyed.OneCorridor(CaribeExpress, WesternUnion, MoneyGram);

    [Fact]
    public void Currency_MostServices_Decide() => Assert.Equal("DOP", Haiti.Currency);

    [Fact]
    public void Currency_Tie_IsTheSameInAnyOrder() => Assert.Equal(
        Surveyed.OneCorridor(WesternUnion, CaribeExpress).Currency,
        Surveyed.OneCorridor(CaribeExpress, WesternUnion).Currency);

    [Fact]
    public void Amounts_OfTheCorridor_AreThoseOfItsCurrency()
    {
        Assert.Equal(10988m, Haiti.FirstAmount);
        Assert.Equal(27469m, Haiti.SecondAmount);
        Assert.Equal(10988m, Haiti.DefaultAmount);
    }

    // By equivalence of the price points: 12 × 10,988 ÷ 200 = 659.28 and 30 × 27,469 ÷ 500 = 1,648.14 pesos, margins as they were;
    // 659.28 ÷ 10,988 = 6 % and 0.71 % make the 6.71 % that the World Bank publishes.
    [Fact]
    public void Quotes_InAnotherCurrency_AreConvertedPointByPoint()
    {
        var points = Haiti.Quotes.Single(quote => quote.Quote.Provider == "Caribe Express").Points;
        Assert.Equal([new PricePoint(10988m, 659.28m, 0.71m), new PricePoint(27469m, 1648.14m, 0.71m)], points);
        Assert.Equal(6.71m, points[0].TotalCostPercent);
        Assert.Equal(6.71m, points[1].TotalCostPercent);
    }

    [Fact]
    public void Quotes_InTheCorridorsCurrency_AreAsSurveyed() =>
        Assert.Equal(MoneyGram.Points, Haiti.Quotes.Single(quote => quote.Quote.Provider == "MoneyGram").Points);

    // 10,988 ÷ 4 = 2,747 and 27,469 × 4 = 109,876.
    [Fact]
    public void MinAndMaxAmount_OfTheCorridor_AreAFactorOfFourAway()
    {
        Assert.Equal(2747m, Haiti.MinAmount);
        Assert.Equal(109876m, Haiti.MaxAmount);
    }

    [Fact]
    public void FirstAmount_OneServiceDiffers_IsWhatMostWereSurveyedAt()
    {
        var odd = Surveyed.Quote("Odd") with { First = new(190m, 5m, 0m) };
        Assert.Equal(200m, Surveyed.OneCorridor(odd, Surveyed.Quote("A"), Surveyed.Quote("B")).FirstAmount);
    }

    // Nothing was surveyed at 200: 500 ÷ 4 = 125 and 500 × 4 = 2000 are the limits.
    [Fact]
    public void Amounts_NoServiceAtTheFirstPoint_AreThoseOfTheSecond()
    {
        var survey = Surveyed.OneCorridor(Surveyed.Quote() with { First = null });
        Assert.Equal(0m, survey.FirstAmount);
        Assert.Equal(500m, survey.DefaultAmount);
        Assert.Equal(125m, survey.MinAmount);
        Assert.Equal(2000m, survey.MaxAmount);
        Assert.Null(survey.AverageTotalCostPercent);
    }

    [Fact]
    public void Quotes_NoEquivalentInTheCorridorsCurrency_HaveNoPoints()
    {
        var survey = Surveyed.OneCorridor(
            Surveyed.Quote("A") with { Second = null }, Surveyed.Quote("B") with { Second = null },
            Surveyed.Quote("In euros") with { Currency = "EUR", First = null, Second = new(460m, 9m, 0m) });
        Assert.Empty(survey.Quotes.Single(quote => quote.Quote.Provider == "In euros").Points);
        Assert.Equal(800m, survey.MaxAmount); // 200 × 4
    }

    // The three published totals of DOM→HTI: (6.71 + 7.91 + 8.42) ÷ 3 = 7.68; 571.38 ÷ 10,988 = 5.20004 %, hence the third decimal's slack.
    [Fact]
    public void AverageTotalCostPercent_ServicesInTwoCurrencies_AveragesPercentages() =>
        Assert.Equal(7.68m, Haiti.AverageTotalCostPercent!.Value, precision: 3);

    // 4 ÷ 200 = 2 % and 8 ÷ 200 = 4 %: 3 %. The other two would make it less, or more.
    [Fact]
    public void AverageTotalCostPercent_UndisclosedAndSecondPointOnly_AreLeftOut()
    {
        var survey = Surveyed.OneCorridor(
            Surveyed.Quote("A", fee: 4m), Surveyed.Quote("B", fee: 8m),
            Surveyed.Quote("Undisclosed", fee: 0m).Undisclosed(),
            Surveyed.Quote("Second point only", fee500: 100m) with { First = null });
        Assert.Equal(3m, survey.AverageTotalCostPercent);
    }

    // 2 % at the first price point, 10 % at the second.
    [Fact]
    public void AverageTotalCostPercent_TwoPoints_TakesTheFirst() =>
        Assert.Equal(2m, Surveyed.OneCorridor(Surveyed.Quote(fee: 4m, fee500: 50m)).AverageTotalCostPercent);

    [Fact]
    public void AverageTotalCostPercent_AllUndisclosed_DoesNotExist() =>
        Assert.Null(Surveyed.OneCorridor(Surveyed.Quote("A").Undisclosed(), Surveyed.Quote("B").Undisclosed()).AverageTotalCostPercent);

    // El Salvador pays out dollars: nothing is converted, the margin is zero and known, and the service counts. 5 ÷ 200 = 2.5 %.
    [Fact]
    public void Quotes_DollarisedCorridor_HaveARealZeroMargin()
    {
        var survey = Surveyed.OneCorridor(Surveyed.Quote(fee: 5m, margin: 0m));
        Assert.Equal(0m, survey.Quotes[0].Points[0].FxMarginPercent);
        Assert.Equal(2.5m, survey.AverageTotalCostPercent);
        Assert.Equal(1, survey.Target.Qualifying);
    }

    private static SurveyedQuote InPesos(string provider) =>
        Surveyed.Quote(provider, payment: "Cash", speed: "Less than one hour") with { Corridor = new Corridor("DOM", "HTI"), Currency = "DOP" };
}
