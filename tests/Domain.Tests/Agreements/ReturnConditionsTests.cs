using Reintegration.Domain.Agreements;

namespace Reintegration.Domain.Tests.Agreements;

/// <summary>What a journey under an agreement has to watch, by the agreements that ship.</summary>
public sealed class ReturnConditionsTests
{
    private static readonly AgreementFile H2a = Shipped.Agreement("gtm-h2a");

    private static readonly JourneyDates Season = new("GTM", "USA")
    {
        DepartedOn = new(2026, 3, 1),
        PlannedReturnOn = new(2026, 11, 5),
        ContractEndsOn = new(2026, 10, 31),
    };

    [Fact]
    public void Journey_HasEachConditionOfItsAgreement_DueFromItsOwnDays()
    {
        var conditions = ReturnConditions.Of(H2a, Season, Shipped.WorkingDays);

        Assert.Equal(
            [
                ("three-quarters-guarantee", new DateOnly(2026, 10, 31)), ("pay-days", null), ("inbound-travel", null),
                ("return-travel", new DateOnly(2026, 10, 31)), ("notice-of-early-end", null),
            ],
            conditions.Select(one => (one.Id, one.DueOn)));
        Assert.All(conditions, one => Assert.Equal(ConditionState.Pending, one.State));
    }

    // 20 CFR 655.122(n): two working days. Thursday 2 July 2026, with Friday kept for the 4th, a Saturday: Tuesday 7 July.
    [Fact]
    public void NoticeOfTwoWorkingDays_SkipsTheHolidaysOfTheCountryOfTheWork() => Assert.Equal(
        (new DateOnly(2026, 7, 7), false), DueOf("notice-of-early-end", Season with { LeftEarlyOn = new(2026, 7, 2) }));

    [Fact]
    public void WorkingDays_OfACountryWithoutKnownHolidays_SaySo() => Assert.Equal(
        (new DateOnly(2026, 7, 6), true), DueOf("notice-of-early-end", new("GTM", "JAM") { LeftEarlyOn = new(2026, 7, 2) }));

    [Fact]
    public void JourneyThatMoves_MovesWhatIsDue_AndKeepsWhatWasSaid()
    {
        var before = ReturnConditions.Of(H2a, Season, Shipped.WorkingDays)
            .Select(one => one.Id == "return-travel" ? one.Move(ConditionState.Met, new(2026, 10, 30))! : one).ToList();

        var after = ReturnConditions.Of(H2a, Season with { ContractEndsOn = new(2026, 11, 15) }, Shipped.WorkingDays, before);

        Assert.Equal(new DateOnly(2026, 11, 15), after.Single(one => one.Id == "three-quarters-guarantee").DueOn);
        Assert.Equal(
            (ConditionState.Met, new DateOnly(2026, 10, 30)),
            after.Where(one => one.Id == "return-travel").Select(one => (one.State, one.On!.Value)).Single());
        Assert.Equal(before, ReturnConditions.Of(H2a, Season, Shipped.WorkingDays, before));
    }

    [Fact]
    public void ConditionThatTheAgreementNoLongerHas_StaysOnlyWhereSomebodyHasSaidWhatBecameOfIt()
    {
        var said = new ReturnCondition("gone", new(2026, 1, 1)) { State = ConditionState.Breached };

        var after = ReturnConditions.Of(H2a, Season, Shipped.WorkingDays, said, new ReturnCondition("gone-too", null));

        Assert.Contains(said, after);
        Assert.DoesNotContain("gone-too", after.Select(one => one.Id));
    }

    [Theory]
    [InlineData("2026-10-31", ConditionState.Pending, false)]
    [InlineData("2026-11-01", ConditionState.Pending, true)]
    [InlineData("2026-11-01", ConditionState.Met, false)]
    [InlineData("2026-11-01", ConditionState.Breached, false)]
    [InlineData("2026-11-01", ConditionState.Waived, false)]
    public void Condition_IsOverdue_WhereItIsStillPendingAfterItsDay(string today, ConditionState state, bool overdue) => Assert.Equal(
        overdue, (new ReturnCondition("a", new(2026, 10, 31)) { State = state }).IsOverdue(DateOnly.ParseExact(today, "yyyy-MM-dd")));

    [Fact]
    public void Condition_WithoutADueDay_IsNeverOverdue() => Assert.False(new ReturnCondition("a", null).IsOverdue(new(2099, 12, 31)));

    [Theory]
    [InlineData(ConditionState.Pending, "Met Breached Waived")]
    [InlineData(ConditionState.Met, "Breached")]
    [InlineData(ConditionState.Breached, "Met Waived")]
    [InlineData(ConditionState.Waived, "")]
    public void Move_GoesWhereItIsAllowed_AndNowhereElse(ConditionState from, string allowed)
    {
        var (on, condition) = (new DateOnly(2026, 11, 2), new ReturnCondition("a", null) { State = from, On = new(2026, 11, 1) });

        foreach (var to in Enum.GetValues<ConditionState>())
        {
            var moved = condition.Move(to, on);
            Assert.Equal(allowed.Contains($"{to}", StringComparison.Ordinal), moved is not null);
            if (moved is not null) Assert.Equal((to, on), (moved.State, moved.On));
        }
        Assert.Same(condition, condition.Move(from, condition.On.Value));
    }

    // Ten weeks of six days of eight hours: 480 hours, three quarters of which are 360.
    // 180 hours eight times: 1,440 hours, three quarters of which are 1,080; 960 were offered, 120 are owed.
    [Theory]
    [InlineData(480, 480, 360, 0)]
    [InlineData(1440, 960, 1080, 120)]
    [InlineData(1440, 1080, 1080, 0)]
    public void ThreeQuartersGuarantee_OwesWhatIsNotOffered(int contract, int offered, int guaranteed, int owed)
    {
        var guarantee = H2a.Conditions.Single(one => one.Id == "three-quarters-guarantee").Hours!;

        Assert.Equal((guaranteed, owed), (guarantee.Of(contract), guarantee.Owed(contract, offered)));
    }

    // 10% of CAD 700 is 70: eight times 70 and once 60 are 620. Of CAD 33.39, 3.339: never more than the share, 3.33.
    [Fact]
    public void FareOfTheSawp_IsTakenOutOfThePay_AtMostATenthEachTimeAnd620InAll()
    {
        var deduction = Shipped.Agreement("mex-ptat-mexico-canada").Conditions.Single(one => one.Id == "fare-toronto").Deduction!;

        Assert.Equal([70m, 70, 70, 70, 70, 70, 70, 70, 60, 0], deduction.Of(Enumerable.Repeat(700m, 10)));
        Assert.Equal([3.33m], deduction.Of([33.39m]));
    }

    private static (DateOnly, bool) DueOf(string id, JourneyDates journey)
    {
        var condition = ReturnConditions.Of(H2a, journey, Shipped.WorkingDays).Single(one => one.Id == id);
        return (condition.DueOn!.Value, condition.WithoutHolidays);
    }
}
