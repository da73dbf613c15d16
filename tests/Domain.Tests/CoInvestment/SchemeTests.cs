using Reintegration.Domain.CoInvestment;

namespace Reintegration.Domain.Tests.CoInvestment;

/// <summary>Projects divided by hand.</summary>
public sealed class SchemeTests
{
    private static readonly Partner Federal = new("federal") { SharePercent = 25, Ceiling = 1_000_000 };
    private static readonly Partner Clubs = new("clubs") { SharePercent = 25 };
    private static readonly Partner State = new("state and municipality") { SharePercent = 50 };
    private static readonly Scheme Community = new("MXN", [Federal, Clubs, State]);

    [Fact]
    public void Divide_CommunityWorkWithinItsCeiling_IsAQuarterAQuarterAndAHalf()
    {
        var funding = Community.Divide(3_200_000);

        Assert.Equal([800_000m, 800_000m, 1_600_000m], Pays(funding));
        Assert.True(funding.Complete);
        Assert.All(funding.Contributions, contribution => Assert.Null(contribution.Bound));
    }

    // A quarter of 5,000,000 is 1,250,000; the federal ceiling stops at 1,000,000 and nobody else pays the 250,000.
    [Fact]
    public void Divide_CommunityWorkAboveItsCeiling_LeavesTheGapUncovered()
    {
        var funding = Community.Divide(5_000_000);

        Assert.Equal([1_000_000m, 1_250_000m, 2_500_000m], Pays(funding));
        Assert.Equal(250_000m, funding.Uncovered);
        Assert.Equal([LimitKind.Ceiling, null, null], Bounds(funding));
        Assert.Equal(1_250_000m, funding.Contributions[0].Share);
    }

    [Fact]
    public void Divide_GapNamedToAPartner_IsPaidByItAndTheCapStaysNamed()
    {
        var funding = (Community with { UncoveredTo = "clubs" }).Divide(5_000_000);

        Assert.Equal([1_000_000m, 1_500_000m, 2_500_000m], Pays(funding));
        Assert.Equal([LimitKind.Ceiling, null, null], Bounds(funding));
        Assert.True(funding.Complete);
    }

    // Works up to 1,000,000: of 1,200,000 the shares count on 1,000,000 and 200,000 is nobody's.
    [Fact]
    public void Divide_CostAboveTheProjectCeiling_SharesOnlyWhatIsBelow()
    {
        var funding = (Community with { ProjectCeiling = 1_000_000 }).Divide(1_200_000);

        Assert.Equal([250_000m, 250_000m, 500_000m], Pays(funding));
        Assert.Equal((1_000_000m, 200_000m), (funding.Applies, funding.Uncovered));
        Assert.Equal([LimitKind.ProjectCeiling, LimitKind.ProjectCeiling, LimitKind.ProjectCeiling], Bounds(funding));
    }

    // Half of 600,000 is 300,000: support stops at 250,000.
    [Fact]
    public void Divide_ProductiveProjectAboveItsSupport_LeavesTheRestOfTheHalf()
    {
        var funding = new Scheme("MXN", [new("federal") { SharePercent = 50, Ceiling = 250_000 }, new("families") { SharePercent = 50 }])
            .Divide(600_000);

        Assert.Equal([250_000m, 300_000m], Pays(funding));
        Assert.Equal(50_000m, funding.Uncovered);
    }

    // The club owes 25 % of 2,000,000 = 500,000 and has 320,000; a cap of 10 % holds the state at 200,000 of its 1,000,000.
    [Fact]
    public void Divide_WhatAPartnerHasAndAPercentCap_Bind()
    {
        var funding = new Scheme("MXN", [Federal, Clubs with { Amount = 320_000 }, State with { CapPercent = 10 }]).Divide(2_000_000);

        Assert.Equal([500_000m, 320_000m, 200_000m], Pays(funding));
        Assert.Equal([null, LimitKind.Amount, LimitKind.CapPercent], Bounds(funding));
        Assert.Equal(980_000m, funding.Uncovered);
    }

    // 70 % of 10,000 is 7,000; of the 3,000 left the first has 2,000 and the second, who has 5,000, pays the remaining 1,000.
    [Fact]
    public void Divide_PartnersWithoutAShare_PayWhatIsLeftInTheirOrder()
    {
        var funding = new Scheme("USD", [new("first") { Amount = 2_000 }, new("fund") { SharePercent = 70 }, new("second") { Amount = 5_000 }])
            .Divide(10_000);

        Assert.Equal([2_000m, 7_000m, 1_000m], Pays(funding));
        Assert.Equal([LimitKind.Amount, null, null], Bounds(funding));
    }

    // Thirds of 100.00: 33.33⅓ each, the coin left over goes to the first. Yen have no cents: 33, 33, 33 and one yen over.
    [Theory]
    [InlineData("USD", "33.34", "33.33", "33.33")]
    [InlineData("JPY", "34", "33", "33")]
    [InlineData("KWD", "33.334", "33.333", "33.333")]
    public void Divide_SharesThatDoNotComeOut_AddUpToTheCost(string currency, params string[] expected)
    {
        var third = 100m / 3;
        var funding = new Scheme(currency, [new("a") { SharePercent = third }, new("b") { SharePercent = third }, new("c") { SharePercent = third }])
            .Divide(100);

        Assert.Equal(expected.Select(Decimals.Of), Pays(funding));
        Assert.True(funding.Complete);
    }

    // Of 0.10: 2.5, 2.5 and 5 cents. Rounded down 2 + 2 + 5, the tenth cent to the first of the two that lost half a cent.
    [Fact]
    public void Divide_CoinsLeftOver_GoToTheLargestRemainderFirstListedFirst() => Assert.Equal([0.03m, 0.02m, 0.05m], Pays(Community.Divide(0.10m)));

    [Fact]
    public void Divide_SharesBelowAHundred_LeaveTheRest()
    {
        var funding = new Scheme("USD", [new("a") { SharePercent = 60 }]).Divide(50);

        Assert.Equal([30m], Pays(funding));
        Assert.Equal(20m, funding.Uncovered);
    }

    [Fact]
    public void Divide_TakerWithItsOwnCeiling_NeverPassesIt()
    {
        var funding = new Scheme("USD", [new("a") { SharePercent = 60 }, new("b") { SharePercent = 10, Ceiling = 15 }])
        {
            UncoveredTo = "b",
        }.Divide(100);

        Assert.Equal([60m, 15m], Pays(funding));
        Assert.Equal([null, LimitKind.Ceiling], Bounds(funding));
        Assert.Equal(25m, funding.Uncovered);
    }

    // Its ceiling holds b at 15 of its 40; the 25 that are missing come out of what c has, and b's cap is still why.
    [Fact]
    public void Divide_TakerAtItsCeilingWithTheGapFilledByAnother_StaysBound()
    {
        var funding = new Scheme("USD", [new("a") { SharePercent = 60 }, new("b") { SharePercent = 40, Ceiling = 15 }, new("c") { Amount = 30 }])
        {
            UncoveredTo = "b",
        }.Divide(100);

        Assert.Equal([60m, 15m, 25m], Pays(funding));
        Assert.Equal([null, LimitKind.Ceiling, null], Bounds(funding));
    }

    // The federal quarter stops at 1,000,000 = 25 % of 4,000,000.
    [Fact]
    public void LargestComplete_OneCeiling_IsWhereItBinds() => Assert.Equal(4_000_000m, Community.LargestComplete());

    // The club's 320,000 are 25 % of 1,280,000.
    [Fact]
    public void LargestComplete_WhatTheClubHas_IsWhereItRunsOut() =>
        Assert.Equal(1_280_000m, new Scheme("MXN", [Federal, Clubs with { Amount = 320_000 }, State]).LargestComplete());

    // Half of it is the fund's, so 1,500 and another 500 are the other half.
    [Fact]
    public void LargestComplete_HalfAndFixedAmounts_IsTwiceTheAmounts() =>
        Assert.Equal(
            4_000m, new Scheme("USD", [new("fund") { SharePercent = 50 }, new("a") { Amount = 1_500 }, new("b") { Amount = 500 }]).LargestComplete());

    [Fact]
    public void LargestComplete_NothingLimits_IsNull() =>
        Assert.Null(new Scheme("MXN", [Clubs, State, Federal with { Ceiling = null }]).LargestComplete());

    [Fact]
    public void LargestComplete_SharesBelowAHundred_IsNothing() => Assert.Equal(0m, new Scheme("MXN", [Clubs, State]).LargestComplete());

    private static IEnumerable<decimal> Pays(Funding funding) => funding.Contributions.Select(contribution => contribution.Pays);

    private static IEnumerable<LimitKind?> Bounds(Funding funding) => funding.Contributions.Select(contribution => contribution.Bound);
}
