namespace Reintegration.Infrastructure.Storage;

/// <summary>
/// An <c>Idempotency-Key</c> as stored: <paramref name="Hash"/> of party, operation and key (64 hexadecimal digits), so that two parties never
/// meet, and <paramref name="BodyHash"/> of what was sent with it, and where to.
/// </summary>
public sealed record IdempotencyKey(string Hash, string BodyHash);

/// <summary>The first answer to a creating call, kept for those who ask again.</summary>
public sealed record StoredAnswer(int Status, string Location, string Json);

/// <summary>What stands in the way of a creating call: an answer given before, or a state of the call that has none yet.</summary>
public sealed record EarlierCall(EarlierCall.Kinds Kind, StoredAnswer? Answer = null)
{
    public enum Kinds
    {
        Answered,
        StillRunning,
        OtherBody,
    }
}
