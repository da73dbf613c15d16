using Reintegration.Domain.Remittances;

namespace Reintegration.Domain.Tests.Remittances;

public sealed class NeutralTests
{
    private static readonly SurveyedQuote Base = Surveyed.Quote("Alfa", payment: "Cash", pickup: "Bank account", speed: "Less than one hour");

    /// <summary>What differs, from what decides first to what decides last; each comes after <see cref="Base"/>.</summary>
    public static TheoryData<string, SurveyedQuote> Later => new()
    {
        { "speed", Base with { Speed = Speed.Parse("Same day") } },
        { "provider", Base with { Provider = "Beta" } },
        { "payment", Base with { Payment = ["Debit card"] } },
        { "one payment more", Base with { Payment = ["Cash", "Debit card"] } },
        { "pickup", Base with { Pickup = "Cash" } },
        { "access point", Base with { AccessPoint = "Branch" } },
        { "pickup location", Base with { PickupLocation = "Rural" } },
        { "first price", Base with { First = new(200m, 6m, 0m) } },
        { "fee of the same total", Base with { First = new(200m, 6m, -0.5m) } },
        { "second price", Base with { Second = new(500m, 20m, 0m) } },
    };

    [Theory]
    [MemberData(nameof(Later))]
    public void Order_OneDifference_DecidesInBothDirections(string difference, SurveyedQuote later)
    {
        Assert.True(Neutral.Order.Compare(Base, later) < 0, difference);
        Assert.True(Neutral.Order.Compare(later, Base) > 0, difference);
    }

    // Each pair differs in nothing but what is said: the answer shows it, so the order may not depend on which row came first.
    public static TheoryData<string, SurveyedQuote> Different => new()
    {
        { "spelling of the provider", Base with { Provider = "ALFA" } },
        { "kind of provider", Base with { ProviderType = "Bank" } },
        { "coverage", Base with { Coverage = "Low" } },
        { "day", Base with { SurveyedOn = new DateOnly(2025, 8, 21) } },
        { "no day", Base with { SurveyedOn = null } },
        { "disclosure", Base.Undisclosed() },
        { "amount", Base with { First = new(100m, 5m, -2.5m) } }, // 5 ÷ 100 − 2.5 % = 2.5 %, as 5 ÷ 200
        { "currency", Base with { Currency = "PAB" } },
    };

    [Theory]
    [MemberData(nameof(Different))]
    public void Order_AnyDifferenceShown_IsNeverATie(string difference, SurveyedQuote other)
    {
        Assert.True(Neutral.Order.Compare(Base, other) != 0, difference);
        Assert.Equal(-Math.Sign(Neutral.Order.Compare(Base, other)), Math.Sign(Neutral.Order.Compare(other, Base)));
    }

    [Fact]
    public void Order_PublishedTwice_IsATie() => Assert.Equal(0, Neutral.Order.Compare(Base, Base with { }));

    [Fact]
    public void Order_FasterButLaterName_SpeedDecides() =>
        Assert.True(Neutral.Order.Compare(Base with { Provider = "Zeta" }, Base with { Speed = Speed.Parse("Next day") }) < 0);
}
