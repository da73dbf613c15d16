using Reintegration.Domain.FollowUps;

namespace Reintegration.Domain.Tests.FollowUps;

/// <summary>When a person is contacted after a return.</summary>
public sealed class FollowUpPlanTests
{
    private static readonly DateOnly Today = new(2026, 9, 1);
    private static readonly FollowedJourney First = new(1, new(2026, 2, 1), new(2026, 8, 31), new(2026, 8, 31));

    // 31 August + 1, 3, 6 months; November has 30 days, February of 2027 has 28.
    [Fact]
    public void FollowUps_AreOnTheSameDayOfTheMonth_OrTheLastOfAShorterOne() => Assert.Equal(
        [new(1, 1, new(2026, 9, 30)), new(1, 3, new(2026, 11, 30)), new(1, 6, new(2027, 2, 28))],
        FollowUpPlan.Changes([], [First], [1, 3, 6], Today));

    [Fact]
    public void Generation_Replayed_ChangesNothing()
    {
        var planned = Planned(1, 3, 6);

        Assert.Empty(FollowUpPlan.Changes(planned, [First], [1, 3, 6], Today));
        Assert.Empty(FollowUpPlan.Changes(planned, [First], [6, 6, 3, 1], new(2030, 1, 1)));
    }

    [Fact]
    public void SeveralProgrammes_AskForTheUnionOfTheirMonths() => Assert.Equal(
        [1, 2, 3, 6, 12], FollowUpPlan.Changes([], [First], [1, 3, 6, 12, 2, 3, 6], Today).Select(one => one.Months));

    [Fact]
    public void ReturnThatMoves_MovesThoseThatAreNotDone()
    {
        List<FollowUp> existing = [.. Planned(1, 3)];
        existing[0] = existing[0] with { State = FollowUpState.Done };

        var changes = FollowUpPlan.Changes(existing, [First with { ReturnedOn = new(2026, 9, 15) }], [1, 3], Today);

        Assert.Equal([new FollowUp(1, 3, new(2026, 12, 15))], changes);
    }

    [Fact]
    public void PlannedReturn_CountsUntilTheReturnIsKnown() => Assert.Equal(
        [new FollowUp(1, 1, new(2026, 9, 30))],
        FollowUpPlan.Changes([], [First with { ReturnedOn = null }], [1], new(2026, 5, 1)));

    [Fact]
    public void PersonAbroadAgain_HasThemPaused_AndPlannedAfterTheNewReturn()
    {
        FollowedJourney[] journeys = [First, new(2, new(2026, 10, 10), new(2027, 4, 30), null)];
        var existing = Planned(1, 3);

        // Before the day of the departure nothing of the first journey changes.
        Assert.Equal([new FollowUp(2, 1, new(2027, 5, 30)), new(2, 3, new(2027, 7, 30))], FollowUpPlan.Changes(existing, journeys, [1, 3], Today));
        var abroad = Applied(existing, FollowUpPlan.Changes(existing, journeys, [1, 3], new(2026, 10, 10)));
        Assert.Equal(
            [FollowUpState.Paused, FollowUpState.Paused, FollowUpState.Planned, FollowUpState.Planned], abroad.Select(one => one.State));

        journeys[1] = journeys[1] with { ReturnedOn = new(2027, 3, 31) };
        var back = Applied(abroad, FollowUpPlan.Changes(abroad, journeys, [1, 3], new(2027, 3, 31)));
        Assert.Equal(
            [
                new(1, 1, new(2026, 9, 30), FollowUpState.Cancelled), new(1, 3, new(2026, 11, 30), FollowUpState.Cancelled),
                new(2, 1, new(2027, 4, 30)), new(2, 3, new(2027, 6, 30)),
            ],
            back);
        Assert.Empty(FollowUpPlan.Changes(back, journeys, [1, 3], new(2027, 4, 1)));
    }

    [Fact]
    public void DepartureThatDidNotHappen_HasThemPlannedAgain()
    {
        var paused = Planned(3).Select(one => one with { State = FollowUpState.Paused }).ToList();

        Assert.Equal([new FollowUp(1, 3, new(2026, 11, 30))], FollowUpPlan.Changes(paused, [First], [3], new(2026, 10, 20)));
    }

    [Fact]
    public void MonthThatNoProgrammeAsksForAnyMore_IsCancelled_AndPlannedAgainNotTwice()
    {
        var existing = Planned(1, 3);

        var fewer = Applied(existing, FollowUpPlan.Changes(existing, [First], [1], Today));
        Assert.Equal([FollowUpState.Planned, FollowUpState.Cancelled], fewer.Select(one => one.State));
        Assert.Equal([existing[1]], FollowUpPlan.Changes(fewer, [First], [1, 3], Today));
    }

    [Fact]
    public void FollowUp_IsOverdue_AfterItsDayOnly()
    {
        var planned = Planned(1)[0];

        Assert.False(planned.IsOverdue(new(2026, 9, 30)));
        Assert.True(planned.IsOverdue(new(2026, 10, 1)));
        Assert.False((planned with { State = FollowUpState.Paused }).IsOverdue(new(2026, 10, 1)));
    }

    private static IReadOnlyList<FollowUp> Planned(params int[] months) => FollowUpPlan.Changes([], [First], months, Today);

    private static IReadOnlyList<FollowUp> Applied(IReadOnlyList<FollowUp> existing, IReadOnlyList<FollowUp> changes) =>
    [
        .. existing.Select(one => changes.FirstOrDefault(change => (change.Journey, change.Months) == (one.Journey, one.Months)) ?? one),
        .. changes.Where(change => !existing.Any(one => (change.Journey, change.Months) == (one.Journey, one.Months))),
    ];
}
