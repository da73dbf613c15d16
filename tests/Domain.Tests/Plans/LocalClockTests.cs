using System.Globalization;
using Reintegration.Domain.Plans;

namespace Reintegration.Domain.Tests.Plans;

/// <summary>Clocks by the rules of the IANA Time Zone Database (files northamerica, southamerica, australasia, europe of tzdata).</summary>
public sealed class LocalClockTests
{
    [Theory]
    [InlineData("America/Mexico_City")]
    [InlineData("US/Eastern")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Etc/GMT+6")]
    [InlineData("UTC")]
    public void Of_AZoneOrALink_IsFound(string name) => Assert.NotNull(LocalClock.Of(name));

    [Theory]
    [InlineData("")]
    [InlineData("us/eastern")]
    [InlineData("Eastern Standard Time")]
    [InlineData("America")]
    [InlineData("EDT")]
    [InlineData("America/Springfield")]
    [InlineData("UTC-02")]
    [InlineData("UTC+02:00")]
    [InlineData("Factory")]
    [InlineData("US/Eastern\n")]
    [InlineData("../../etc/passwd")]
    [InlineData("/usr/share/zoneinfo/US/Eastern")]
    [InlineData("right/America/New_York")]
    [InlineData("posix/America/New_York")]
    [InlineData("posixrules")]
    [InlineData("localtime")]
    [InlineData("zone.tab")]
    public void Of_AnythingElse_IsNone(string name)
    {
        Assert.Null(LocalClock.Of(name));
    }

    [Theory]
    // United States: clocks go from 2:00 to 3:00 on the second Sunday of March, 11 March 2029; Tijuana follows.
    [InlineData("US/Eastern", "2029-03-11T01:59", "2029-03-11T01:59-05:00")]
    [InlineData("US/Eastern", "2029-03-11T02:00", "2029-03-11T03:00-04:00")]
    [InlineData("US/Eastern", "2029-03-11T02:30", "2029-03-11T03:30-04:00")]
    [InlineData("US/Eastern", "2029-03-11T03:00", "2029-03-11T03:00-04:00")]
    [InlineData("America/Tijuana", "2029-03-11T02:30", "2029-03-11T03:30-07:00")]
    // And from 2:00 back to 1:00 on the first Sunday of November, 4 November 2029.
    [InlineData("US/Eastern", "2029-11-04T00:59", "2029-11-04T00:59-04:00")]
    [InlineData("US/Eastern", "2029-11-04T01:00", "2029-11-04T01:00-04:00")]
    [InlineData("US/Eastern", "2029-11-04T01:59", "2029-11-04T01:59-04:00")]
    [InlineData("US/Eastern", "2029-11-04T02:00", "2029-11-04T02:00-05:00")]
    // Cuba: from 0:00 to 1:00 on the second Sunday of March, from 1:00 back to 0:00 on the first Sunday of November.
    [InlineData("America/Havana", "2029-03-11T00:00", "2029-03-11T01:00-04:00")]
    [InlineData("America/Havana", "2029-11-04T00:30", "2029-11-04T00:30-04:00")]
    // Brazil, until 2019: from 0:00 to 1:00, in 2018 on the first Sunday of November.
    [InlineData("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T01:00-02:00")]
    // Mexico ended summer time in October 2022, its northern border did not; Guatemala and the others of the isthmus have none.
    [InlineData("America/Mexico_City", "2022-07-01T12:00", "2022-07-01T12:00-05:00")]
    [InlineData("America/Mexico_City", "2029-07-01T12:00", "2029-07-01T12:00-06:00")]
    [InlineData("America/Ciudad_Juarez", "2029-07-01T12:00", "2029-07-01T12:00-06:00")]
    [InlineData("America/Guatemala", "2029-07-01T12:00", "2029-07-01T12:00-06:00")]
    // Lord Howe Island: half an hour, from 2:00 to 2:30 on the first Sunday of October (+10:30 to +11), back from 2:00 to 1:30 on the first of April.
    [InlineData("Australia/Lord_Howe", "2029-10-07T02:15", "2029-10-07T02:45+11:00")]
    [InlineData("Australia/Lord_Howe", "2029-04-01T01:45", "2029-04-01T01:45+11:00")]
    // Samoa crossed the date line: there was no 30 December 2011, −10 became +14.
    [InlineData("Pacific/Apia", "2011-12-29T23:59", "2011-12-29T23:59-10:00")]
    [InlineData("Pacific/Apia", "2011-12-30T10:00", "2011-12-31T10:00+14:00")]
    // Ireland, whose winter time is the exception in law: from 1:00 to 2:00 on the last Sunday of March.
    [InlineData("Europe/Dublin", "2029-03-25T01:30", "2029-03-25T02:30+01:00")]
    [InlineData("Asia/Kathmandu", "2029-03-25T01:30", "2029-03-25T01:30+05:45")]
    // Release 2026f: Alberta, British Columbia and Manitoba do not go back to winter time in November 2026. 09:00 is 15:00, 16:00 and 14:00 UTC.
    [InlineData("America/Edmonton", "2026-12-01T09:00", "2026-12-01T09:00-06:00")]
    [InlineData("America/Vancouver", "2026-12-01T09:00", "2026-12-01T09:00-07:00")]
    [InlineData("America/Winnipeg", "2026-12-01T09:00", "2026-12-01T09:00-05:00")]
    // Liberia was 44 minutes and 30 seconds behind until 7 January 1972.
    [InlineData("Africa/Monrovia", "1971-06-01T12:00", "1971-06-01T12:00-00:45")]
    public void First_IsTheFirstInstantOrMovedForward(string zone, string time, string expected) =>
        Assert.Equal(Instant(expected), LocalClock.Of(zone)!.First(Time(time)), Exact);

    [Fact]
    public void Every_TimeShownTwice_IsBoth() => Assert.Equal(
        [Instant("2029-11-04T01:30-04:00"), Instant("2029-11-04T01:30-05:00")], LocalClock.Of("US/Eastern")!.Every(Time("2029-11-04T01:30")), Exact);

    internal static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);

    internal static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The same instant shown by the same clock.</summary>
    internal static bool Exact(DateTimeOffset one, DateTimeOffset other) => one.EqualsExact(other);
}
