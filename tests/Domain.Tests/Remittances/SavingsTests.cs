using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class SavingsTests
{
    // Of 200: Cheap 2 (1 %) pays into accounts, Middle 4 (2 %) in cash, Today 8 (4 %) in cash, or 10 (5 %) with a card.
    private static readonly SurveyedQuote[] Corridor =
    [
        Surveyed.Quote("Today", fee: 10m, payment: "Credit card"), Surveyed.Quote("Today", fee: 8m, payment: "Cash"),
        Surveyed.Quote("Cheap", fee: 2m, pickup: "Bank account"), Surveyed.Quote("Middle", fee: 4m),
    ];

    [Fact]
    public void Of_Provider_IsItsCheapestService() => Assert.Equal(8m, Of("Today", Corridor)!.Current.Price.Fee);

    [Fact]
    public void Of_ProviderAndPayment_IsTheServiceUsed() =>
        Assert.Equal(10m, Of("Today", Corridor, quote => quote.Payment.Contains("Credit card"))!.Current.Price.Fee);

    [Theory]
    [InlineData("TODAY")]
    [InlineData(" tóday\u200B")]
    [InlineData("to\u0301day")]
    public void Of_ProviderThatLooksAlike_IsTheSame(string typed) => Assert.Equal("Today", Of(typed, Corridor)!.Current.Quote.Provider);

    [Fact]
    public void Of_Corridor_NamesTheCheapestAndTheCheapestOfTheSamePickup()
    {
        var savings = Of("Today", Corridor)!;
        Assert.Equal("Cheap", savings.Cheapest.Quote.Provider);
        Assert.Equal("Middle", savings.CheapestSamePickup.Quote.Provider);
    }

    // 12 times 8, 2 and 4.
    [Fact]
    public void PerYear_TwelveTransfers_IsTwelveTimesOne()
    {
        var savings = Of("Today", Corridor)!;
        Assert.Equal(new Money(96m, "USD"), savings.PerYear(savings.Current, "USD"));
        Assert.Equal(new Money(24m, "USD"), savings.PerYear(savings.Cheapest, "USD"));
        Assert.Equal(new Money(48m, "USD"), savings.PerYear(savings.CheapestSamePickup, "USD"));
    }

    // 1.25 + 0.1225 % of 200 (0.245) = 1.495; × 12 = 17.94. Rounded first it would be 1.50 (half to even: 1.495 → 1.50) × 12 = 18.00.
    [Fact]
    public void PerYear_FractionsOfACent_AreNotRoundedBeforeMultiplying()
    {
        var savings = Of("Today", [Surveyed.Quote("Today", fee: 1.25m, margin: 0.1225m)])!;
        Assert.Equal(17.94m, savings.PerYear(savings.Current, "USD").Value);
    }

    [Fact]
    public void Of_TodaysIsTheCheapest_NothingIsSaved()
    {
        var savings = Of("Cheap", Corridor)!;
        Assert.Same(savings.Current, savings.Cheapest);
        Assert.Same(savings.Current, savings.CheapestSamePickup);
    }

    [Fact]
    public void Of_UnknownProvider_IsNothing() => Assert.Null(Of("Nobody", Corridor));

    [Fact]
    public void Of_NoServiceOfTheProviderMatches_IsNothing() => Assert.Null(Of("Middle", Corridor, quote => quote.Pickup == "Bank account"));

    // 1 of 200 and a margin that nobody says: at least 12 a year. The cheapest known is 2.
    [Fact]
    public void Of_UndisclosedProvider_IsComparedByItsLowerBound()
    {
        var savings = Of("Secret", [.. Corridor, Surveyed.Quote("Secret", fee: 1m).Undisclosed()])!;
        Assert.Null(savings.Current.Rank);
        Assert.Equal(12m, savings.PerYear(savings.Current, "USD").Value);
        Assert.Equal("Cheap", savings.Cheapest.Quote.Provider);
        Assert.Equal("Middle", savings.CheapestSamePickup.Quote.Provider);
    }

    [Fact]
    public void Of_ProviderWithBoth_IsTheDisclosedService() =>
        Assert.Equal(8m, Of("Today", [.. Corridor, Surveyed.Quote("Today", fee: 1m).Undisclosed()])!.Current.Price.Fee);

    [Fact]
    public void Of_NothingDisclosed_HasNothingToCompareWith()
    {
        var savings = Of("Secret", [Surveyed.Quote("Secret").Undisclosed(), Surveyed.Quote("Other", fee: 1m).Undisclosed()])!;
        Assert.Same(savings.Current, savings.Cheapest);
        Assert.Same(savings.Current, savings.CheapestSamePickup);
    }

    [Fact]
    public void Of_UndisclosedAndNoOtherPaysOutTheSameWay_SamePickupIsTodays()
    {
        var savings = Of("Secret", [.. Corridor, Surveyed.Quote("Secret", pickup: "Mobile wallet").Undisclosed()])!;
        Assert.Same(savings.Current, savings.CheapestSamePickup);
        Assert.Equal("Cheap", savings.Cheapest.Quote.Provider);
    }

    private static Savings? Of(string provider, SurveyedQuote[] quotes, Func<SurveyedQuote, bool>? usedToday = null) =>
        Savings.Of(Comparison.Of(new CorridorSurvey(quotes), 200m), provider, timesPerYear: 12, usedToday);
}
