using System.Globalization;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Returnees;

namespace Reintegration.Domain.Tests.Messages;

/// <summary>Whether a message goes out. All times are those of Guatemala, which is six hours behind UTC all year.</summary>
public sealed class GateTests
{
    private const string Mine = "person.message";

    private static readonly LocalClock Guatemala = LocalClock.Of("America/Guatemala")!;

    [Theory]
    [InlineData(MessagePurpose.Outreach, "services", false)]
    [InlineData(MessagePurpose.Outreach, "services outreach", true)]
    [InlineData(MessagePurpose.Service, "services", true)]
    [InlineData(MessagePurpose.Service, "outreach", false)]
    public void Message_WithoutTheConsentForItsPurpose_IsSuppressed(MessagePurpose purpose, string agreed, bool passes) =>
        Assert.Equal(
            passes ? null : new Verdict.End(MessageState.Suppressed, MessageReason.NoConsent), (Of() with { Purpose = purpose }).Before(agreed.Split(' ')));

    [Fact]
    public void Outreach_ToWhoOptedOut_EndsAndDoesNotGoByAnotherChannel()
    {
        var contact = new ContactHistory { OptedOutAt = At("2026-11-01T10:00") };

        Assert.Equal(new Verdict.End(MessageState.Suppressed, MessageReason.OptedOut), Of().For(contact, Channel.Email, At("2026-11-25T10:00")));
        Assert.IsType<Verdict.Send>((Of() with { Purpose = MessagePurpose.Service }).For(contact, Channel.Email, At("2026-11-25T10:00")));
    }

    [Fact]
    public void ServiceMessage_ToWhoOptedOutAtTheGateway_GoesByTheNextChannel()
    {
        var contact = new ContactHistory { BlockedAt = ["sms"] };
        var gate = Of() with { Purpose = MessagePurpose.Service };

        Assert.Equal(new Verdict.TryNext(MessageReason.OptedOut), gate.For(contact, Channel.Sms, At("2026-11-25T10:00")));
        Assert.IsType<Verdict.Send>(gate.For(contact, Channel.Whatsapp, At("2026-11-25T10:00")));
    }

    [Fact]
    public void Message_OnAChannelThatReachesNobody_GoesByTheNext() => Assert.Equal(
        new Verdict.TryNext(MessageReason.Unreachable),
        Of().For(new ContactHistory { Unreachable = ["voice"] }, Channel.Voice, At("2026-11-25T10:00")));

    [Fact]
    public void Message_ThatWentToTheContactForSomebodyElse_IsSuppressed()
    {
        var contact = new ContactHistory().With(new SentLately("other.message", "campaign-1", At("2026-10-01T10:00"), true));

        Assert.Equal(
            new Verdict.End(MessageState.Suppressed, MessageReason.SentBefore),
            (Of() with { Key = "campaign-1" }).For(contact, Channel.Sms, At("2026-11-25T10:00")));
        Assert.IsType<Verdict.Send>((Of() with { Key = "campaign-2" }).For(contact, Channel.Sms, At("2026-11-25T10:00")));
    }

    [Fact]
    public void Message_ThatTheContactNotesAlready_PassesAgain()
    {
        // Noted, then the process died before the gateway got it.
        var contact = new ContactHistory().With(new SentLately(Mine, "campaign-1", At("2026-11-25T09:59"), true));

        Assert.IsType<Verdict.Send>((Of() with { Key = "campaign-1", WeeklyCap = 1 }).For(contact, Channel.Sms, At("2026-11-25T10:00")));
    }

    // A cap of 3 in 7 days; sent on Monday at 10:00, on Tuesday and on Wednesday; the fourth, due on Thursday, goes next Monday at 10:00, not in three
    // weeks (mautic/mautic#4761).
    [Fact]
    public void Outreach_OverTheWeeklyCap_WaitsUntilTheFirstOfThoseIsAWeekOld()
    {
        var contact = new ContactHistory();
        foreach (var (day, number) in new[] { "2026-11-23", "2026-11-24", "2026-11-25" }.Zip([1, 2, 3]))
            contact = contact.With(new SentLately($"p.{number}", null, At($"{day}T10:00"), Counts: true));
        var gate = Of() with { WeeklyCap = 3 };

        var verdict = gate.For(contact, Channel.Sms, At("2026-11-26T12:00"));

        Assert.Equal(new Verdict.Wait(At("2026-11-30T10:00").ToUniversalTime(), MessageReason.WeeklyCap), verdict);
        Assert.IsType<Verdict.Send>(gate.For(contact, Channel.Sms, At("2026-11-30T10:00")));
    }

    [Fact]
    public void Cap_CountsOutreachOnly_AndHoldsBackOutreachOnly()
    {
        var contact = new ContactHistory()
            .With(new SentLately("p.1", null, At("2026-11-24T10:00"), Counts: false)).With(new SentLately("p.2", null, At("2026-11-24T11:00"), Counts: true));

        Assert.IsType<Verdict.Send>((Of() with { WeeklyCap = 2 }).For(contact, Channel.Sms, At("2026-11-25T10:00")));
        Assert.IsType<Verdict.Wait>((Of() with { WeeklyCap = 1 }).For(contact, Channel.Sms, At("2026-11-25T10:00")));
        Assert.IsType<Verdict.Send>(
            (Of() with { WeeklyCap = 1, Purpose = MessagePurpose.Service }).For(contact, Channel.Sms, At("2026-11-25T10:00")));
    }

    [Fact]
    public void CapOfZero_LetsNoOutreachThrough() => Assert.Equal(
        new Verdict.End(MessageState.Suppressed, MessageReason.WeeklyCap),
        (Of() with { WeeklyCap = 0 }).For(new ContactHistory(), Channel.Sms, At("2026-11-25T10:00")));

    [Theory]
    [InlineData("2026-11-25T20:59:59", null)]
    [InlineData("2026-11-25T21:00", "2026-11-26T08:00")]
    [InlineData("2026-11-26T00:00", "2026-11-26T08:00")]
    [InlineData("2026-11-26T07:59:59", "2026-11-26T08:00")]
    [InlineData("2026-11-26T08:00", null)]
    public void Message_InTheQuietHours_WaitsForTheMorning(string now, string? until)
    {
        var gate = Of(quiet: new DailyHours(new(21, 0), new(8, 0)));

        var verdict = gate.For(new ContactHistory(), Channel.Sms, At(now));

        Assert.Equal(until is null ? new Verdict.Send() : new Verdict.Wait(At(until).ToUniversalTime(), MessageReason.QuietHours), verdict);
    }

    [Fact]
    public void Message_PastItsTime_IsDropped()
    {
        var gate = Of(quiet: new DailyHours(new(20, 30), new(8, 0))) with { ExpiresAt = At("2026-11-26T07:00") };
        var expired = new Verdict.End(MessageState.Dropped, MessageReason.Expired);

        Assert.IsType<Verdict.Send>(gate.For(new ContactHistory(), Channel.Sms, At("2026-11-25T20:29")));
        // It would be too late in the morning.
        Assert.Equal(expired, gate.For(new ContactHistory(), Channel.Sms, At("2026-11-25T20:30")));
        Assert.Equal(expired, gate.For(new ContactHistory(), Channel.Sms, At("2026-11-26T12:00")));
    }

    [Fact]
    public void Contact_ForgetsWhatWasSentTwoMonthsAgo()
    {
        var contact = new ContactHistory()
            .With(new SentLately("p.1", null, At("2026-09-01T10:00"), true)).With(new SentLately("p.2", null, At("2026-11-25T10:00"), true));

        Assert.Equal(["p.2"], contact.Sent.Select(sent => sent.Message));
    }

    // By hand: 30 s doubled with every try, at most half an hour, halved at most by chance; four hours after the first it ends.
    [Theory]
    [InlineData(1, 0, 15)]
    [InlineData(1, 1, 30)]
    [InlineData(4, 1, 240)]
    [InlineData(10, 1, 1800)]
    public void Retries_Grow(int tries, double random, int seconds)
    {
        var start = At("2026-11-25T10:00");

        Assert.Equal(start.AddSeconds(seconds), Retries.Next(start, tries, start, null, random));
    }

    [Fact]
    public void Retries_WaitAsLongAsTheGatewayAsks_AndEndAfterFourHours()
    {
        var start = At("2026-11-25T10:00");

        Assert.Equal(start.AddMinutes(20), Retries.Next(start, 1, start, TimeSpan.FromMinutes(20), 1));
        Assert.Equal(start.AddHours(4), Retries.Next(start, 20, start.AddHours(3.5), null, 1));
        Assert.Null(Retries.Next(start, 20, start.AddHours(3.51), null, 1));
    }

    private static Gate Of(DailyHours? quiet = null) =>
        new(Mine, MessagePurpose.Outreach, null, 2, SendingHours.Of(null, new HashSet<DayOfWeek>(), quiet)!, Guatemala, null);

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(-6));
}
