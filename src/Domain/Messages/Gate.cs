using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;

namespace Reintegration.Domain.Messages;

/// <summary>What is decided on a message when it is about to be sent.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>It goes out now.</summary>
    public sealed record Send : Verdict;

    /// <summary>It goes by another contact or channel, if there is one.</summary>
    public sealed record TryNext(MessageReason Reason) : Verdict;

    /// <summary>It waits, and everything is decided anew then.</summary>
    public sealed record Wait(DateTimeOffset Until, MessageReason Reason) : Verdict;

    /// <summary>It is not sent.</summary>
    public sealed record End(MessageState State, MessageReason Reason) : Verdict;
}

/// <summary>
/// Whether a message goes out, decided when it does and not earlier, by what holds then; in this order: consent, opt-out and reachability, the same
/// message before, the weekly cap, the hours, its expiry. An outreach message is held to all of it; a service message, which somebody's own request
/// causes, to neither opt-out nor cap.
/// </summary>
/// <param name="Id">Of the message, as contacts remember it.</param>
/// <param name="Key">What it shares with messages that say the same; null where none does.</param>
/// <param name="WeeklyCap">Outreach messages to a contact in seven days at most; 0 lets none through.</param>
/// <param name="Hours">When people may be written to; the quiet hours and those of a campaign.</param>
/// <param name="Clock">Where the recipient is.</param>
/// <param name="ExpiresAt">When there is no use in it any more; null where there always is.</param>
public sealed record Gate(
    string Id, MessagePurpose Purpose, string? Key, int WeeklyCap, SendingHours Hours, LocalClock Clock, DateTimeOffset? ExpiresAt)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>What the person must agree to.</summary>
    public static string ConsentFor(MessagePurpose purpose) =>
        purpose == MessagePurpose.Service ? ConsentPurpose.Services : ConsentPurpose.Outreach;

    /// <summary>What is decided without looking at a contact; null where nothing keeps the message.</summary>
    /// <param name="agreed">The purposes that the person agrees to.</param>
    public Verdict.End? Before(IReadOnlyCollection<string> agreed) =>
        agreed.Contains(ConsentFor(Purpose)) ? null : new(MessageState.Suppressed, MessageReason.NoConsent);

    /// <summary>What is decided for one contact on one channel.</summary>
    public Verdict For(ContactHistory contact, Channel channel, DateTimeOffset now)
    {
        var code = Codes<Channel>.Of(channel);
        // Who said stop is not chased by their other contacts.
        if (Purpose == MessagePurpose.Outreach && (contact.OptedOutAt is not null || contact.BlockedAt.Contains(code)))
            return new Verdict.End(MessageState.Suppressed, MessageReason.OptedOut);
        if (contact.BlockedAt.Contains(code)) return new Verdict.TryNext(MessageReason.OptedOut);
        if (contact.Unreachable.Contains(code)) return new Verdict.TryNext(MessageReason.Unreachable);

        var others = contact.Sent.Where(sent => sent.Message != Id).ToList();
        if (Key is not null && others.Any(sent => sent.Key == Key))
            return new Verdict.End(MessageState.Suppressed, MessageReason.SentBefore);
        if (Purpose == MessagePurpose.Outreach)
        {
            if (WeeklyCap == 0) return new Verdict.End(MessageState.Suppressed, MessageReason.WeeklyCap);
            DateTimeOffset[] lately = [.. others.Where(sent => sent.Counts && sent.At > now - Week).Select(sent => sent.At).Order()];
            if (lately.Length >= WeeklyCap) return WaitUntil(lately[lately.Length - WeeklyCap] + Week, MessageReason.WeeklyCap);
        }
        var next = Hours.Next(now, Clock);
        if (next > now) return WaitUntil(next, MessageReason.QuietHours);
        return ExpiresAt <= now ? Expired : new Verdict.Send();
    }

    private static Verdict.End Expired => new(MessageState.Dropped, MessageReason.Expired);

    private Verdict WaitUntil(DateTimeOffset until, MessageReason reason) =>
        ExpiresAt <= until ? Expired : new Verdict.Wait(until.ToUniversalTime(), reason);
}
