using Reintegration.Domain.Messages;

namespace Reintegration.Domain.Plans;

/// <summary>A message that plans ask for.</summary>
/// <param name="Id">Stable: whatever asks for it again, asks for the same message.</param>
/// <param name="DueAt">When its step puts it.</param>
/// <param name="ExpiresAt">When there is no use in it any more.</param>
public readonly record struct AskedMessage(string Id, DateTimeOffset DueAt, DateTimeOffset ExpiresAt);

/// <summary>A message of a plan that is there already.</summary>
/// <param name="PlannedFor">When its step put it, whatever it waits for since.</param>
public readonly record struct ExistingMessage(string Id, DateTimeOffset? PlannedFor, MessageState State, MessageReason? Reason)
{
    /// <summary>Whether it goes out yet.</summary>
    public bool Waits => State is MessageState.Planned or MessageState.Queued;

    /// <summary>Whether it did not go out because of the days that it was counted from, and may once they are others.</summary>
    public bool WasForItsDays => State is MessageState.Dropped or MessageState.Suppressed
        && Reason is MessageReason.Past or MessageReason.NoLongerDue or MessageReason.Expired;
}

/// <summary>What is to become of a message.</summary>
public enum PlanChangeKind
{
    /// <summary>It is there, as it should be.</summary>
    Kept,

    /// <summary>It goes out, and did not before.</summary>
    Added,

    /// <summary>It goes out at another time.</summary>
    Moved,

    /// <summary>It does not go out.</summary>
    Dropped,
}

/// <param name="IsDueNow">Whether the time at which it goes out has come.</param>
/// <param name="Reason">Why it does not go out.</param>
public readonly record struct PlanChange(string Id, PlanChangeKind Kind, bool IsDueNow = false, MessageReason? Reason = null);

/// <summary>
/// What follows for a person's messages when the days that they are counted from change: those not sent yet move, those sent stay, those whose
/// time is over are dropped, and new ones whose time has just come go out now. What comes of several changes is what comes of the last one alone,
/// but for what was sent between them.
/// </summary>
public static class PlanChanges
{
    /// <summary>How long after its time a message that was not planned before still goes out.</summary>
    public static readonly TimeSpan StillDue = TimeSpan.FromDays(1);

    /// <summary>What is to become of each message that is asked for, or is there and waits.</summary>
    public static IReadOnlyList<PlanChange> Of(
        IReadOnlyCollection<AskedMessage> asked, IReadOnlyCollection<ExistingMessage> existing, DateTimeOffset now)
    {
        var (byId, ids) = (existing.ToDictionary(message => message.Id), asked.Select(message => message.Id).ToHashSet());
        return
        [
            .. asked.Select(message => byId.TryGetValue(message.Id, out var there) ? Again(message, there, now) : Anew(message, now)),
            .. existing.Where(message => message.Waits && !ids.Contains(message.Id))
                .Select(message => new PlanChange(message.Id, PlanChangeKind.Dropped, Reason: MessageReason.NoLongerDue)),
        ];
    }

    private static PlanChange Anew(AskedMessage asked, DateTimeOffset now) => IsPast(asked, now)
        ? new(asked.Id, PlanChangeKind.Dropped, Reason: MessageReason.Past)
        : new(asked.Id, PlanChangeKind.Added, IsDueNow: asked.DueAt <= now);

    private static PlanChange Again(AskedMessage asked, ExistingMessage there, DateTimeOffset now)
    {
        if (there.Waits && there.PlannedFor != asked.DueAt)
            return IsPast(asked, now) ? Anew(asked, now) : new(asked.Id, PlanChangeKind.Moved, IsDueNow: asked.DueAt <= now);
        // What expired is not tried again for the same time.
        if (!there.WasForItsDays || IsPast(asked, now) || (there.PlannedFor == asked.DueAt && there.Reason != MessageReason.NoLongerDue))
            return new(asked.Id, PlanChangeKind.Kept);
        return Anew(asked, now);
    }

    private static bool IsPast(AskedMessage asked, DateTimeOffset now) => asked.DueAt < now - StillDue || asked.ExpiresAt <= now;
}
