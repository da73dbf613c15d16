using System.Text;
using Reintegration.Domain.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Platform.Http;

/// <summary>How a creating call answers: what it answers first is stored with what it creates, and is what every repeat of the call gets.</summary>
internal static class Creating
{
    /// <summary>Creates something, and answers with it or as the call was answered before.</summary>
    /// <param name="location">Where what is created will be.</param>
    /// <param name="create">
    /// Creates it and stores the answer that it is given, in one; null where that was done, else what stands in its way.
    /// </param>
    public static async Task<Outcome<TAnswer>> AnswerAsync<TRequest, TAnswer>(
        Policy<TRequest, TAnswer> policy, Call call, string location, TAnswer answer, Func<StoredAnswer, Task<EarlierCall?>> create)
        where TRequest : class
        where TAnswer : class
    {
        var first = Of(policy, location, answer);
        return await create(first) is { } earlier ? Earlier<TAnswer>(earlier, call) : Sent(first, call);
    }

    /// <summary>An answer as it is stored.</summary>
    public static StoredAnswer Of<TAnswer>(Policy policy, string location, TAnswer answer) =>
        new(policy.Success, location, Encoding.UTF8.GetString(Json.Of(answer)));

    public static PrivateContent Sent(StoredAnswer answer, Call call) =>
        new(answer.Status, Encoding.UTF8.GetBytes(answer.Json), call.Language, answer.Location);

    /// <summary>The answer that the call was given before, or why it gets none.</summary>
    public static Outcome<TAnswer> Earlier<TAnswer>(EarlierCall earlier, Call call)
        where TAnswer : class => earlier switch
    {
        { Answer: { } answer } => Sent(answer, call),
        { Kind: EarlierCall.Kinds.OtherBody } => new Problem(ErrorCode.IdempotencyKeyReused, new(
            "Esta Idempotency-Key ya se usó con otro contenido; use una nueva.",
            "This Idempotency-Key was used with other content; use a new one.")),
        _ => new Problem(ErrorCode.StillRunning, new(
            "La primera petición con esta Idempotency-Key sigue en curso; repita en unos segundos.",
            "The first request with this Idempotency-Key is still running; repeat in a few seconds.")),
    };
}
