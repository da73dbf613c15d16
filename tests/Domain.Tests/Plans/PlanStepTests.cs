using Reintegration.Domain.Plans;
using static Reintegration.Domain.Tests.Plans.LocalClockTests;

namespace Reintegration.Domain.Tests.Plans;

public sealed class PlanStepTests
{
    [Theory]
    // The cases of RapidPro's own test (nyaruka/mailroom, core/models/campaigns_test.go, TestCampaignSchedule); its offsets are those of the rules.
    [InlineData("2029-11-03T00:30-04:00", 2, OffsetUnit.Day, null, "2029-11-05T00:30-05:00")]
    [InlineData("2029-03-10T02:30-05:00", 2, OffsetUnit.Day, null, "2029-03-12T02:30-04:00")]
    [InlineData("2029-01-01T02:58-05:00", 2, OffsetUnit.Minute, null, "2029-01-01T03:00-05:00")]
    [InlineData("2029-01-01T02:57:32-05:00", 2, OffsetUnit.Minute, null, "2029-01-01T03:00-05:00")]
    [InlineData("2029-01-02T01:58-05:00", -2, OffsetUnit.Hour, null, "2029-01-01T23:58-05:00")]
    [InlineData("2029-01-20T01:58-05:00", 2, OffsetUnit.Week, null, "2029-02-03T01:58-05:00")]
    [InlineData("2029-01-20T01:58-05:00", 2, OffsetUnit.Week, 14, "2029-02-03T14:00-05:00")]
    // By the calendar into the hour that is skipped, and into the one that comes twice.
    [InlineData("2029-03-10T02:30-05:00", 1, OffsetUnit.Day, null, "2029-03-11T03:30-04:00")]
    [InlineData("2029-03-18T02:30-04:00", -1, OffsetUnit.Week, null, "2029-03-11T03:30-04:00")]
    [InlineData("2029-03-10T12:00-05:00", 1, OffsetUnit.Day, 2, "2029-03-11T03:00-04:00")]
    [InlineData("2029-11-03T01:30-04:00", 1, OffsetUnit.Day, null, "2029-11-04T01:30-04:00")]
    // Hours pass, whatever the clock does: one hour after 1:30 is 3:30 in spring, and 1:30 again in autumn.
    [InlineData("2029-03-11T01:30-05:00", 1, OffsetUnit.Hour, null, "2029-03-11T03:30-04:00")]
    [InlineData("2029-11-04T01:30-04:00", 60, OffsetUnit.Minute, null, "2029-11-04T01:30-05:00")]
    [InlineData("2029-11-03T12:00-04:00", 24, OffsetUnit.Hour, null, "2029-11-04T11:00-05:00")]
    // An hour with hours or minutes is set on the day reached.
    [InlineData("2029-01-02T01:58-05:00", -2, OffsetUnit.Hour, 9, "2029-01-01T09:00-05:00")]
    // The instant counts, not the clock that it came with; up to the whole minute also over midnight and the end of the year.
    [InlineData("2029-11-03T04:30Z", 2, OffsetUnit.Day, null, "2029-11-05T00:30-05:00")]
    [InlineData("2029-12-31T23:59:00.001-05:00", 0, OffsetUnit.Minute, null, "2030-01-01T00:00-05:00")]
    [InlineData("2028-02-29T08:00-05:00", -60, OffsetUnit.Day, null, "2027-12-31T08:00-05:00")]
    [InlineData("2028-02-29T08:00-05:00", 365, OffsetUnit.Day, null, "2029-02-28T08:00-05:00")]
    public void DueAt_UsEastern_FollowsTheClock(string returnOn, int offset, OffsetUnit unit, int? hour, string expected) =>
        Assert.Equal(Instant(expected), new PlanStep(offset, unit, hour).DueAt(Instant(returnOn), LocalClock.Of("US/Eastern")!), Exact);

    [Theory]
    // Samoa's 30 December 2011 never was: the message goes out on the 31st. Two days after the 29th is the 31st too.
    [InlineData("Pacific/Apia", "2011-12-29T10:00-10:00", 1, null, "2011-12-31T10:00+14:00")]
    [InlineData("Pacific/Apia", "2011-12-29T10:00-10:00", 1, 14, "2011-12-31T14:00+14:00")]
    [InlineData("Pacific/Apia", "2011-12-29T10:00-10:00", 2, 14, "2011-12-31T14:00+14:00")]
    [InlineData("Australia/Lord_Howe", "2029-10-06T02:15+10:30", 1, null, "2029-10-07T02:45+11:00")]
    [InlineData("America/Havana", "2029-03-10T00:00-05:00", 1, null, "2029-03-11T01:00-04:00")]
    [InlineData("America/Havana", "2029-03-10T00:00-05:00", 2, null, "2029-03-12T00:00-04:00")]
    [InlineData("America/Guatemala", "2029-03-10T00:00-06:00", 2, 9, "2029-03-12T09:00-06:00")]
    public void DueAt_OddClocks_FollowsThemToo(string zone, string returnOn, int days, int? hour, string expected) =>
        Assert.Equal(Instant(expected), new PlanStep(days, OffsetUnit.Day, hour).DueAt(Instant(returnOn), LocalClock.Of(zone)!), Exact);
}
