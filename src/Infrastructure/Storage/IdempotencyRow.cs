namespace Reintegration.Infrastructure.Storage;

/// <summary>A key that was used: with its answer, or claimed by a call that still works on it.</summary>
internal sealed record IdempotencyRow
{
    public static readonly RowType<IdempotencyRow> Rows = new();

    public required string BodyHash { get; init; }

    /// <summary>The claim of the call that works on it.</summary>
    public Guid? Claim { get; init; }
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>Set, like the rest, once it is answered.</summary>
    public int? Status { get; init; }
    public string? Location { get; init; }
    public string? Answer { get; init; }

    public static string KeyOf(IdempotencyKey key) => $"idempotency_{key.Hash}";

    public static IdempotencyRow Answered(IdempotencyKey key, StoredAnswer answer) =>
        new() { BodyHash = key.BodyHash, Status = answer.Status, Location = answer.Location, Answer = answer.Json };

    /// <summary>What it says to a call that comes with the same key.</summary>
    public EarlierCall Meet(IdempotencyKey key) =>
        BodyHash != key.BodyHash ? new EarlierCall(EarlierCall.Kinds.OtherBody)
        : this is { Status: { } status, Location: { } location, Answer: { } answer }
            ? new EarlierCall(EarlierCall.Kinds.Answered, new StoredAnswer(status, location, answer))
        : new EarlierCall(EarlierCall.Kinds.StillRunning);
}
