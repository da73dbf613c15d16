using Microsoft.Extensions.Logging;
using Reintegration.Domain;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Messages;

/// <summary>What became of a message.</summary>
/// <param name="WaitsUntil">When it is looked at again (UTC); null where it is not.</param>
public sealed record DeliveryOutcome(MessageState State, MessageReason? Reason, DateTimeOffset? WaitsUntil)
{
    internal static DeliveryOutcome Of(MessageRow row) => new(row.State, row.Reason, row.State.IsEnd(row.Reason) ? null : row.DueAt);
}

/// <summary>
/// Sends messages: the one place where it is decided whether one goes out, when it does. Every step is stored before the next, so that whoever
/// comes after a crash knows how far it was: the contact notes the message, the message is <c>sending</c>, the gateway gets it, what it answered is
/// stored. A message whose time has not come is noted in <see cref="DueMessages"/>.
/// </summary>
public sealed partial class Delivery(
    Store store, Commands commands, ReturneeStore returnees, ContactStore contacts, MessageContents contents, MessageRenderer renderer,
    Gateways.Gateways gateways, GatewayRate rate, UnsubscribeLinks unsubscribe, DueMessages due, OutreachSettings settings, TimeProvider time,
    ILogger<Delivery> logger)
{
    // Longer than a gateway is waited for: whoever is sending a message has answered or is gone.
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(1);

    // A gateway that takes our id may get a message twice, which is no harm but a waste.
    private static readonly TimeSpan UsualSend = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan WaitsWhenThrottled = TimeSpan.FromSeconds(30);

    /// <summary>Sends a message if it may go out now, and stores what became of it. Done twice, at once or late, it is sent once.</summary>
    /// <param name="unlessThere">The message, where it need not be stored yet; null where it is.</param>
    public async Task<DeliveryOutcome> DeliverAsync(MessageAddress address, MessageRow? unlessThere, CancellationToken cancellation)
    {
        while (true)
        {
            var attempt = await BeginAsync(address, unlessThere);
            if (attempt.Gateway is null) return attempt.Outcome!;
            var outcome = await SendAsync(address, attempt, cancellation);
            // A channel that reaches nobody is left for the next one.
            if (outcome is { State: MessageState.Planned, WaitsUntil: null }) continue;
            return outcome;
        }
    }

    /// <summary>Decides on a message by what holds now. The commit that says it is <c>sending</c> is the last step before the gateway gets it.</summary>
    private async Task<Attempt> BeginAsync(MessageAddress address, MessageRow? unlessThere)
    {
        var claims = new HashSet<string>();
        var attempt = await commands.RunAsync(
            store.Returnees, address.Returnee,
            async commit =>
            {
                var (returnee, stored) = await returnees.WithMessageAsync(address.Returnee, address.Message);
                if (returnee is null || (stored?.Value ?? unlessThere) is not { } row)
                    return Attempt.Over(new DeliveryOutcome(MessageState.Dropped, MessageReason.NoLongerDue, null));
                if (row.State.IsEnd(row.Reason)) return Attempt.Over(DeliveryOutcome.Of(row));

                var now = time.GetUtcNow();
                var draft = new Draft(address, returnee, stored, row, commit);
                if (row.State is MessageState.Sending or MessageState.Uncertain) return await ResumeAsync(draft, now);
                // It was moved since it was queued.
                if (row.DueAt > now) return await WaitAsync(draft, row, row.DueAt, row.Reason);
                return await DecideAsync(draft, claims, now);
            });
        // The person changed while it was decided, and it does not go out after all.
        if (attempt.Outcome is { State: not (MessageState.Sent or MessageState.Delivered), WaitsUntil: null })
            foreach (var contact in claims) await contacts.ChangeAsync(contact, history => history.Without(address.ToString()));
        return attempt;
    }

    private async Task<Attempt> DecideAsync(Draft draft, HashSet<string> claims, DateTimeOffset now)
    {
        var (row, returnee) = (draft.Row, draft.Returnee);
        if (await contents.FindAsync(returnee, row) is not { } content) return End(draft, MessageState.Dropped, MessageReason.NoLongerDue);
        if (content.EndsBecause is { } cause) return End(draft, MessageState.Dropped, cause);
        // Whoever resumes the campaign brings it back.
        if (content.IsPaused) return Attempt.Over(new DeliveryOutcome(MessageState.Planned, MessageReason.Paused, null));
        if (!IsStillDue(returnee, row)) return End(draft, MessageState.Dropped, MessageReason.NoLongerDue);
        if (SendingHours.Of(content.Window, content.Days, settings.QuietHours) is not { } hours)
            return End(draft, MessageState.Dropped, MessageReason.Expired);

        var gate = new Gate(
            draft.Address.ToString(), row.Purpose, KeyOf(returnee, row), settings.WeeklyCap, hours, ClockOf(returnee, row), row.ExpiresAt);
        if (gate.Before(returnee.Row.Agreed) is { } before) return End(draft, before.State, before.Reason);

        MessageReason? skipped = null;
        foreach (var contact in ContactsOf(returnee, row).Where(contact => content.MayUse(contact.Channel)))
        {
            if (row.RefusedOn.Contains(Codes<Channel>.Of(contact.Channel)) || ContactForms.Of(contact, returnee.Row.Country) is not { } form) continue;
            if (content.Texts.For(contact.Channel, row.Language) is null || gateways.For(contact.Channel) is not { } gateway)
            {
                skipped ??= MessageReason.NoText;
                continue;
            }
            // Before it is decided: who opts out while it waits for its gateway is not written to.
            if (await rate.TakeAsync(contact.Channel, CancellationToken.None) is { } busyUntil)
                return await WaitAsync(draft, row, busyUntil, row.Reason);
            var hash = await contacts.HashOfAsync(form, CancellationToken.None);
            var verdict = await contacts.ClaimAsync(
                hash, history => gate.For(history, contact.Channel, now),
                new SentLately(draft.Address.ToString(), gate.Key, now, Counts: row.Purpose == MessagePurpose.Outreach));
            switch (verdict)
            {
                case Verdict.End end:
                    return End(draft, end.State, end.Reason);
                case Verdict.Wait wait:
                    return await WaitAsync(draft, row, wait.Until, wait.Reason);
                case Verdict.TryNext next:
                    skipped = next.Reason;
                    continue;
            }
            claims.Add(hash);
            return Sending(draft, row, contact.Channel, hash, form, content, gateway);
        }
        return row.RefusedOn.Count > 0
            ? End(draft, MessageState.Failed, row.Reason ?? MessageReason.Refused)
            : End(draft, MessageState.Suppressed, skipped ?? MessageReason.NoContact);
    }

    /// <summary>Goes on with a message that may have reached its gateway.</summary>
    private async Task<Attempt> ResumeAsync(Draft draft, DateTimeOffset now)
    {
        var (row, returnee) = (draft.Row, draft.Returnee);
        var channel = row.Channel!.Value;
        if (gateways.For(channel) is not { } gateway || await contents.FindAsync(returnee, row) is not { } content
            || await FormOfAsync(returnee, row) is not { } form)
            return End(draft, MessageState.Uncertain, MessageReason.GaveUp);
        var isOnItsWayUntil = row.TriedAt + (gateway.TakesOurId ? UsualSend : LongestSend);
        if (row.State == MessageState.Sending && isOnItsWayUntil > now)
        {
            // Somebody else is at it, and stores what comes of it; unless they are gone by then.
            await due.NoteAsync(draft.Address, isOnItsWayUntil.Value);
            return Attempt.Over(new DeliveryOutcome(row.State, row.Reason, isOnItsWayUntil));
        }
        // Sent again under the same id, it arrives once.
        if (gateway.TakesOurId) return await SendingAsync(draft, row, channel, row.Contact!, form, content, gateway);
        if (row.State == MessageState.Uncertain && row.DueAt > now) return Attempt.Over(DeliveryOutcome.Of(row));

        var message = await MessageAsync(draft.Address, returnee, row, channel, form, content);
        var found = message is null ? null : await gateway.FindAsync(message, row.TriedAt ?? row.DueAt, CancellationToken.None);
        if (message is not null && found is null) return await SendingAsync(draft, row, channel, row.Contact!, form, content, gateway);
        if (found is null or { Result: GatewayResult.Lost })
        {
            return Retries.Next(row.FirstTriedAt ?? now, row.Tries + 1, now, found?.RetryAfter, Random.Shared.NextDouble()) is { } next
                ? await WaitAsync(draft, row with { Tries = row.Tries + 1 }, next, row.Reason, MessageState.Uncertain)
                : End(draft, MessageState.Uncertain, MessageReason.GaveUp);
        }
        return Write(draft, await AfterAsync(draft.Address, row, found, now));
    }

    /// <summary>Has a message sent again once its gateway takes another one, if that is soon.</summary>
    private async Task<Attempt> SendingAsync(
        Draft draft, MessageRow row, Channel channel, string contact, string form, MessageContent content, IGateway gateway) =>
        await rate.TakeAsync(channel, CancellationToken.None) is { } busyUntil
            ? await WaitAsync(draft, row, busyUntil, row.Reason, MessageState.Uncertain)
            : Sending(draft, row, channel, contact, form, content, gateway);

    private Attempt Sending(
        Draft draft, MessageRow row, Channel channel, string contact, string form, MessageContent content, IGateway gateway)
    {
        var now = time.GetUtcNow();
        var after = row with
        {
            State = MessageState.Sending, Reason = null, Channel = channel, Contact = contact, TriedAt = now, FirstTriedAt = row.FirstTriedAt ?? now,
            Tries = row.Tries + 1, Version = row.Version + 1,
        };
        Put(draft, after);
        return new Attempt(null, gateway, draft, after, form, content);
    }

    /// <summary>Gives a message to its gateway, and stores what that answers.</summary>
    private async Task<DeliveryOutcome> SendAsync(MessageAddress address, Attempt attempt, CancellationToken cancellation)
    {
        var (draft, row) = (attempt.Draft!, attempt.Row!);
        var message = await MessageAsync(address, draft.Returnee, row, row.Channel!.Value, attempt.Form!, attempt.Content!);
        var answer = message is null
            ? new GatewayAnswer(GatewayResult.Refused)
            : await attempt.Gateway!.SendAsync(message, cancellation);
        Log(answer, row.Channel.Value);
        var after = await AfterAsync(address, row, answer, time.GetUtcNow());
        return await StoreAsync(address, draft, row, after);
    }

    private async Task<MessageRow> AfterAsync(MessageAddress address, MessageRow row, GatewayAnswer answer, DateTimeOffset now)
    {
        var after = row with { Version = row.Version + 1, GatewayId = answer.GatewayId ?? row.GatewayId };
        switch (answer.Result)
        {
            case GatewayResult.Accepted:
                return after with { State = MessageState.Sent, SentAt = now, Reason = null };
            case GatewayResult.Delivered:
                return after with { State = MessageState.Delivered, SentAt = now, DeliveredAt = now, Reason = null };
            case GatewayResult.Lost:
                return Retries.Next(row.FirstTriedAt!.Value, row.Tries, now, answer.RetryAfter, Random.Shared.NextDouble()) is { } lookedUpAt
                    ? await LaterAsync(address, after, MessageState.Uncertain, lookedUpAt, reason: null)
                    : after with { State = MessageState.Uncertain, Reason = MessageReason.GaveUp };
            case GatewayResult.Throttled:
                // It was not looked at, which is no try.
                var tries = row.Tries - 1;
                return await LaterAsync(
                    address, after with { Tries = tries }, MessageState.Planned,
                    now + (answer.RetryAfter ?? WaitsWhenThrottled), MessageReason.GatewayFailed);
            case GatewayResult.Temporary or GatewayResult.Misconfigured:
                var reason = answer.Result == GatewayResult.Temporary ? MessageReason.GatewayFailed : MessageReason.Misconfigured;
                if (Retries.Next(row.FirstTriedAt!.Value, row.Tries, now, answer.RetryAfter, Random.Shared.NextDouble()) is { } next)
                    return await LaterAsync(address, after, MessageState.Planned, next, reason);
                await ReleaseAsync(address, row, answer.Result);
                return after with
                {
                    State = MessageState.Failed, Reason = reason == MessageReason.GatewayFailed ? MessageReason.GaveUp : reason,
                };
            default:
                await ReleaseAsync(address, row, answer.Result);
                return Refused(after, answer.Result);
        }
    }

    /// <summary>A message that its channel refused for good, and that the next channel may take.</summary>
    private static MessageRow Refused(MessageRow row, GatewayResult result) => row with
    {
        State = MessageState.Planned,
        Reason = result switch
        {
            GatewayResult.BadAddress => MessageReason.Unreachable,
            GatewayResult.OptedOut => MessageReason.OptedOut,
            GatewayResult.Blocked => MessageReason.Blocked,
            GatewayResult.NeedsTemplate => MessageReason.NeedsTemplate,
            _ => MessageReason.Refused,
        },
        RefusedOn = [.. row.RefusedOn, Codes<Channel>.Of(row.Channel!.Value)],
        Channel = null, Contact = null, GatewayId = null, FirstTriedAt = null, TriedAt = null,
    };

    private Task ReleaseAsync(MessageAddress address, MessageRow row, GatewayResult result) => contacts.ReleaseAsync(
        row.Contact!, address.ToString(), row.Channel!.Value, result == GatewayResult.BadAddress, result == GatewayResult.OptedOut);

    private async Task<MessageRow> LaterAsync(MessageAddress address, MessageRow row, MessageState state, DateTimeOffset at, MessageReason? reason)
    {
        await due.NoteAsync(address, at);
        return row with { State = state, DueAt = at.ToUniversalTime(), Reason = reason };
    }

    /// <summary>Stores what a gateway answered, unless somebody else was there before, such as a receipt.</summary>
    private async Task<DeliveryOutcome> StoreAsync(MessageAddress address, Draft draft, MessageRow sending, MessageRow after)
    {
        var known = draft.Commit.ETagOf(MessageRow.KeyOf(address.Message));
        return await commands.RunAsync(
            store.Returnees, address.Returnee,
            async commit =>
            {
                var stored = commit.IsFirstTry && known is { } etag
                    ? new Stored<MessageRow>(MessageRow.KeyOf(address.Message), sending, etag)
                    : await MessageRow.Rows.FindAsync(store.Returnees, address.Returnee, MessageRow.KeyOf(address.Message), CancellationToken.None);
                if (stored is null) return new DeliveryOutcome(MessageState.Dropped, MessageReason.NoLongerDue, null);
                if (stored.Value.Version != sending.Version) return DeliveryOutcome.Of(stored.Value);
                commit.Replace(MessageRow.Rows, stored, after);
                commit.Happened($"message {address.Message} {Codes<MessageState>.Of(after.State)}");
                // Where the next channel is to be tried, it is now.
                return after is { State: MessageState.Planned } && after.DueAt <= time.GetUtcNow()
                    ? new DeliveryOutcome(after.State, after.Reason, null)
                    : DeliveryOutcome.Of(after);
            });
    }

    private async Task<GatewayMessage?> MessageAsync(
        MessageAddress address, Returnee returnee, MessageRow row, Channel channel, string form, MessageContent content)
    {
        if (content.Texts.For(channel, row.Language) is not { } text) return null;
        var end = row.Purpose == MessagePurpose.Outreach && channel == Channel.Email
            ? await unsubscribe.ForAsync(row.Contact!, CancellationToken.None)
            : null;
        var rendered = await renderer.RenderAsync(returnee, row, text, channel, content.Campaign, end, CancellationToken.None);
        return new GatewayMessage(address.ToString(), channel, form, rendered.Subject, rendered.Text, row.Language, end, rendered.Approved);
    }

    private static bool IsStillDue(Returnee returnee, MessageRow row) =>
        row.Journey is not { } journey || journey >= returnee.Row.Journeys || row.Purpose == MessagePurpose.Service;

    /// <summary>What a message shares with those that say the same: the campaign, or the step of a plan for the same day.</summary>
    private static string? KeyOf(Returnee returnee, MessageRow row) =>
        row.Campaign is { } campaign ? campaign
        : row is { Purpose: MessagePurpose.Outreach, Step: { } step, Journey: not null } ? $"{step} {returnee.Row.Journey?.ReturnOn:yyyy-MM-dd}"
        : null;

    /// <summary>The clock where the recipient is: the person abroad, until they are home, unless they say where they are.</summary>
    private LocalClock ClockOf(Returnee returnee, MessageRow row)
    {
        var home = CountryCalendar.ZoneOf(returnee.Row.Country)!;
        if (row.Member is not null) return LocalClock.Of(home)!;
        var today = CountryCalendar.Today(returnee.Row.Country, time);
        var isAbroad = returnee.Row.Journey is { ReturnedOn: null, DepartedOn: { } departed } journey && departed <= today
            && !(journey.PlannedReturnOn <= today);
        return LocalClock.Of(
            returnee.Person.TimeZone ?? (isAbroad ? CountryCalendar.ZoneOf(returnee.Row.Journey!.DestinationCountry) : null) ?? home)!;
    }

    private static IReadOnlyList<Contact> ContactsOf(Returnee returnee, MessageRow row) =>
        row.Member is not { } member ? returnee.Person.Contacts
        : member < returnee.Person.Family.Count ? returnee.Person.Family[member].Contacts
        : [];

    private async Task<string?> FormOfAsync(Returnee returnee, MessageRow row)
    {
        foreach (var contact in ContactsOf(returnee, row).Where(contact => contact.Channel == row.Channel))
        {
            if (ContactForms.Of(contact, returnee.Row.Country) is { } form
                && await contacts.HashOfAsync(form, CancellationToken.None) == row.Contact) return form;
        }
        return null;
    }

    private static Attempt End(Draft draft, MessageState state, MessageReason reason) =>
        Write(draft, draft.Row with { State = state, Reason = reason, Version = draft.Row.Version + 1 });

    private async Task<Attempt> WaitAsync(
        Draft draft, MessageRow row, DateTimeOffset until, MessageReason? reason, MessageState state = MessageState.Planned)
    {
        await due.NoteAsync(draft.Address, until);
        if (draft.Stored is not null && row.DueAt == until && row.Reason == reason && row.State == state)
            return Attempt.Over(new DeliveryOutcome(state, reason, until));
        return Write(draft, row with { State = state, Reason = reason, DueAt = until.ToUniversalTime(), Version = row.Version + 1 });
    }

    private static Attempt Write(Draft draft, MessageRow after)
    {
        Put(draft, after);
        return Attempt.Over(DeliveryOutcome.Of(after));
    }

    // The person as they were read, so that what was decided by their consent, contacts and journey holds when it is written.
    private static void Put(Draft draft, MessageRow after)
    {
        var commit = draft.Commit;
        if (draft.Stored is { } stored) commit.Replace(MessageRow.Rows, stored, after);
        else commit.Insert(MessageRow.Rows, MessageRow.KeyOf(draft.Address.Message), after);
        commit.Guard(new Stored<PersonRow>(PersonRow.Key, draft.Returnee.Row, draft.Returnee.ETag));
        commit.Happened($"message {draft.Address.Message} {Codes<MessageState>.Of(after.State)}");
    }

    private void Log(GatewayAnswer answer, Channel channel)
    {
        if (answer.Result == GatewayResult.Misconfigured) GatewayIsMisconfigured(channel, answer.Code);
        else if (answer.Result is not (GatewayResult.Accepted or GatewayResult.Delivered)) NotTaken(channel, answer.Result, answer.Code);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "The gateway of {Channel} lets nothing through: {Code}. Check its settings")]
    private partial void GatewayIsMisconfigured(Channel channel, string? code);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "The gateway of {Channel} did not take a message: {Result} {Code}")]
    private partial void NotTaken(Channel channel, GatewayResult result, string? code);

    /// <summary>A message as it was read, and the commit that changes it.</summary>
    private sealed record Draft(MessageAddress Address, Returnee Returnee, Stored<MessageRow>? Stored, MessageRow Row, Commit Commit);

    /// <summary>What was decided: an outcome, or a message that is to be given to a gateway.</summary>
    private sealed record Attempt(
        DeliveryOutcome? Outcome, IGateway? Gateway, Draft? Draft, MessageRow? Row, string? Form, MessageContent? Content)
    {
        public static Attempt Over(DeliveryOutcome outcome) => new(outcome, null, null, null, null, null);
    }
}
