using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

/// <summary>
/// Five rows of USA→SLV as the World Bank published them (Remittance Prices Worldwide, 2025 Q3, CC BY 4.0), worked out by hand. Their
/// published totals, rounded to two decimals, are 1.00, 1.50, 2.00, 3.00 and 5.50 % at 200.
/// </summary>
public sealed class UsaSlvTests
{
    private static readonly CorridorSurvey Survey = Surveyed.OneCorridor(
        Surveyed.Quote("Wells Fargo", 11m, fee500: 11m, payment: "Bank account transfer", pickup: "Cash", speed: "2 days"),
        Surveyed.Quote("Ria", 6m, payment: "Cash", pickup: "Cash", speed: "Less than one hour") with { Second = null },
        Surveyed.Quote("Ria", 4m, fee500: 4.9m, payment: "Bank account transfer", pickup: "Cash", speed: "3-5 days"),
        Surveyed.Quote("Intermex", 2.99m, fee500: 8.75m, payment: "Debit card", pickup: "Bank account", speed: "Less than one hour"),
        Surveyed.Quote("MoneyGram", 1.99m, fee500: 1.99m, payment: "Bank account transfer", pickup: "Bank account", speed: "3-5 days"));

    // 1.99 ÷ 200 = 0.995 %, 2.99 ÷ 200 = 1.495 %, 4 ÷ 200 = 2 %, 6 ÷ 200 = 3 %, 11 ÷ 200 = 5.5 %; sum 12.99 ÷ 5 = 2.598.
    [Fact]
    public void Comparison_At200_RanksAndAveragesAsByHand() => AssertRanking(
        200m, 2.598m, ("MoneyGram", 0.995m), ("Intermex", 1.495m), ("Ria", 2m), ("Ria", 3m), ("Wells Fargo", 5.5m));

    // 1.99 ÷ 500 = 0.398, 4.9 ÷ 500 = 0.98, 8.75 ÷ 500 = 1.75, 11 ÷ 500 = 2.2, Ria in cash holds its 3; sum 8.328 ÷ 5 = 1.6656.
    [Fact]
    public void Comparison_At500_RanksAndAveragesAsByHand() => AssertRanking(
        500m, 1.6656m, ("MoneyGram", 0.398m), ("Ria", 0.98m), ("Intermex", 1.75m), ("Wells Fargo", 2.2m), ("Ria", 3m));

    // Half of the way, fees 1.99, (4 + 4.9) ÷ 2 = 4.45, (2.99 + 8.75) ÷ 2 = 5.87, 3 % of 350 = 10.5, 11: of 350 they are
    // 0.568571, 1.271429, 1.677143, 3 and 3.142857 %; sum 33.81 ÷ 350 = 9.66 %, ÷ 5 = 1.932.
    [Fact]
    public void Comparison_At350_RanksAndAveragesAsByHand() => AssertRanking(
        350m, 1.932m, ("MoneyGram", 0.568571m), ("Ria", 1.271429m), ("Intermex", 1.677143m), ("Ria", 3m), ("Wells Fargo", 3.142857m));

    // (0.995 + 1.495 + 2) ÷ 3 = 4.49 ÷ 3 = 1.496667; 2.598 is within 3 and 1.50 within 5.
    [Fact]
    public void Target_FiveQualify_IsTheMeanOfTheThreeCheapest()
    {
        Assert.Equal(["MoneyGram", "Intermex", "Ria"], Survey.Target.Cheapest.Select(quote => quote.Provider));
        Assert.Equal(5, Survey.Target.Qualifying);
        Assert.Equal(1.496667m, Survey.Target.TotalCostPercent!.Value, precision: 6);
        Assert.Equal(new SdgTargets(true, true), SdgTargets.Of(Survey));
    }

    // Ria in cash was surveyed at 200 only: 200 × 4 = 800.
    [Fact]
    public void Comparison_At900_LeavesRiaInCashUnpriced() => Assert.Equal("Cash", Assert.Single(Comparison.Of(Survey, 900m).Unpriced).Payment[0]);

    // At 300 a year of twelve: Wells Fargo 12 × 11 = 132; MoneyGram 12 × 1.99 = 23.88; in cash Ria, 4 + 0.9 ÷ 3 = 4.3, 12 × 4.3 = 51.6.
    [Fact]
    public void Savings_WellsFargoMonthly300_AreAsByHand()
    {
        var savings = Savings.Of(Comparison.Of(Survey, 300m), "Wells Fargo", 12)!;
        Assert.Equal(132m, savings.PerYear(savings.Current, "USD").Value);
        Assert.Equal(23.88m, savings.PerYear(savings.Cheapest, "USD").Value);
        Assert.Equal(51.6m, savings.PerYear(savings.CheapestSamePickup, "USD").Value);
    }

    private static void AssertRanking(decimal amount, decimal average, params (string Provider, decimal Percent)[] expected)
    {
        var comparison = Comparison.Of(Survey, amount);
        Assert.Equal(expected, comparison.Quotes.Select(service => (service.Quote.Provider, decimal.Round(service.Price.TotalCostPercent, 6))));
        Assert.Equal([1, 2, 3, 4, 5], comparison.Ranks());
        Assert.Equal(average, comparison.AverageTotalCostPercent!.Value, precision: 12);
    }
}
