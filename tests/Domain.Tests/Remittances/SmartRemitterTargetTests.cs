using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class SmartRemitterTargetTests
{
    // Totals at 200: A 4 %, B 1 %, C 3 %, D 2 %: (1 + 2 + 3) ÷ 3 = 2.
    [Fact]
    public void TotalCostPercent_FourQualify_AveragesTheThreeCheapest()
    {
        var target = SmartRemitterTarget.Of(
            [Surveyed.Quote("A", fee: 8m), Surveyed.Quote("B", fee: 2m), Surveyed.Quote("C", fee: 6m), Surveyed.Quote("D", fee: 4m)]);
        Assert.Equal(["B", "D", "C"], target.Cheapest.Select(quote => quote.Provider));
        Assert.Equal(4, target.Qualifying);
        Assert.Empty(target.Excluded);
        Assert.Equal(2m, target.TotalCostPercent);
    }

    // 1, 1 and 2 %: (1 + 1 + 2) ÷ 3 = 1.333…, to the last of a decimal's digits.
    [Fact]
    public void TotalCostPercent_Always_IsUnrounded() =>
        Assert.Equal(4m / 3m, SmartRemitterTarget.Of([Surveyed.Quote(fee: 2m), Surveyed.Quote(fee: 2m), Surveyed.Quote(fee: 4m)]).TotalCostPercent);

    // −0.5, 0.5 and 1.5 %: (−0.5 + 0.5 + 1.5) ÷ 3 = 0.5. A promotion is a price like any other.
    [Fact]
    public void TotalCostPercent_NegativeTotals_Count()
    {
        var target = SmartRemitterTarget.Of(
            [Surveyed.Quote(fee: 0m, margin: -0.5m), Surveyed.Quote(fee: 1m), Surveyed.Quote(fee: 3m), Surveyed.Quote(fee: 4m)]);
        Assert.Equal(0.5m, target.TotalCostPercent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void TotalCostPercent_FewerThanThreeQualify_DoesNotExist(int services)
    {
        var target = SmartRemitterTarget.Of(Enumerable.Repeat(Surveyed.Quote(), services));
        Assert.Null(target.TotalCostPercent);
        Assert.Equal(services, target.Qualifying);
        Assert.Equal(services, target.Cheapest.Count);
    }

    // The third place is shared by X and Y at 3 %: the faster one is named, and the figure is the same with either.
    [Fact]
    public void Cheapest_TieForTheThirdPlace_IsTheFaster()
    {
        SurveyedQuote[] quotes =
        [
            Surveyed.Quote("X", fee: 6m, speed: "Next day"), Surveyed.Quote("Y", fee: 6m, speed: "Less than one hour"),
            Surveyed.Quote("A", fee: 2m), Surveyed.Quote("B", fee: 4m),
        ];
        Assert.Equal(["A", "B", "Y"], SmartRemitterTarget.Of(quotes).Cheapest.Select(quote => quote.Provider));
        Assert.Equal(["A", "B", "Y"], SmartRemitterTarget.Of(quotes.Reverse()).Cheapest.Select(quote => quote.Provider));
    }

    [Fact]
    public void ReasonToExclude_OrdinaryService_IsNone() => Assert.Null(SmartRemitterTarget.ReasonToExclude(Surveyed.Quote()));

    [Theory]
    [InlineData("Less than one hour", null)]
    [InlineData("2 days", null)]
    [InlineData("3-5 days", null)]
    [InlineData("6 days or more", SmartExclusion.SlowerThanFiveDays)]
    [InlineData("", SmartExclusion.SpeedUnknown)]
    [InlineData("whenever", SmartExclusion.SpeedUnknown)]
    public void ReasonToExclude_Speed_IsFiveDaysAtMost(string speed, SmartExclusion? reason) =>
        Assert.Equal(reason, SmartRemitterTarget.ReasonToExclude(Surveyed.Quote(speed: speed)));

    [Theory]
    [InlineData("Low", SmartExclusion.LowCoverage)]
    [InlineData("low", SmartExclusion.LowCoverage)]
    [InlineData("LOW", SmartExclusion.LowCoverage)]
    [InlineData("Medium", null)]
    [InlineData("High", null)]
    [InlineData("", null)]
    public void ReasonToExclude_Coverage_IsLowOnlyWherePublishedSo(string coverage, SmartExclusion? reason) =>
        Assert.Equal(reason, SmartRemitterTarget.ReasonToExclude(Surveyed.Quote() with { Coverage = coverage }));

    [Fact]
    public void ReasonToExclude_NotTransparent_IsUndisclosed() =>
        Assert.Equal(SmartExclusion.Undisclosed, SmartRemitterTarget.ReasonToExclude(Surveyed.Quote().Undisclosed()));

    [Fact]
    public void ReasonToExclude_SecondPointOnly_IsNotSurveyedAtFirstAmount() =>
        Assert.Equal(SmartExclusion.NotSurveyedAtFirstAmount, SmartRemitterTarget.ReasonToExclude(Surveyed.Quote() with { First = null }));

    // Everything is wrong with it; mended one by one from the first reason on, the next is given.
    [Fact]
    public void ReasonToExclude_SeveralReasons_GivesTheFirstOfTheDocumentedOrder()
    {
        var quote = Surveyed.Quote(speed: "?").Undisclosed() with { Coverage = "Low", First = null };
        Assert.Equal(SmartExclusion.Undisclosed, SmartRemitterTarget.ReasonToExclude(quote));
        quote = quote with { Transparent = true };
        Assert.Equal(SmartExclusion.SpeedUnknown, SmartRemitterTarget.ReasonToExclude(quote));
        quote = quote with { Speed = Speed.Parse("6 days or more") };
        Assert.Equal(SmartExclusion.SlowerThanFiveDays, SmartRemitterTarget.ReasonToExclude(quote));
        quote = quote with { Speed = Speed.Parse("2 days") };
        Assert.Equal(SmartExclusion.LowCoverage, SmartRemitterTarget.ReasonToExclude(quote));
        quote = quote with { Coverage = "High" };
        Assert.Equal(SmartExclusion.NotSurveyedAtFirstAmount, SmartRemitterTarget.ReasonToExclude(quote));
    }

    [Fact]
    public void Excluded_Services_CarryTheirReasons()
    {
        var target = SmartRemitterTarget.Of(
            [Surveyed.Quote("Slow", speed: "6 days or more"), Surveyed.Quote("Fine"), Surveyed.Quote("Secret", speed: "Same day").Undisclosed()]);
        Assert.Equal(
            [("Secret", SmartExclusion.Undisclosed), ("Slow", SmartExclusion.SlowerThanFiveDays)],
            target.Excluded.Select(service => (service.Quote.Provider, service.Reason)));
        Assert.Equal("Fine", Assert.Single(target.Cheapest).Provider);
    }
}
