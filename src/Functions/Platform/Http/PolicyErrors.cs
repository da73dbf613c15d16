using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Platform.Http;

/// <summary>
/// Every error that an operation can answer with: what the pipeline adds as the policy says,
/// what the request's members can give, and the operation's own.
/// </summary>
public static class PolicyErrors
{
    /// <summary>The codes of whole answers; each has a status.</summary>
    public static IReadOnlyList<ErrorCode> OfAnswer(Policy policy, string method)
    {
        // Any operation can be asked with a parameter that nobody knows.
        SortedSet<ErrorCode> errors = [ErrorCode.Invalid, ErrorCode.Unexpected, .. policy.Errors.Where(code => Problem.StatusOf(code) is not null)];
        if (policy.HasJsonBody(method)) errors.Add(ErrorCode.InvalidJson);
        if (policy.HasJsonBody(method) || policy.Files.Count > 0) errors.UnionWith([ErrorCode.BadRequest, ErrorCode.BodyTooLarge]);
        if (policy.Files.Count > 0) errors.Add(ErrorCode.UnsupportedType);
        if (!policy.IsPublic) errors.UnionWith([ErrorCode.InvalidKey, ErrorCode.MissingScope, ErrorCode.StorageUnavailable]);
        if (policy.Creates) errors.UnionWith([ErrorCode.IdempotencyKeyMissing, ErrorCode.IdempotencyKeyReused, ErrorCode.StillRunning]);
        if (policy.TakesIfMatch(method)) errors.Add(ErrorCode.Stale);
        if (policy.Changes || policy.Puts) errors.Add(ErrorCode.IfMatchMissing);
        return [.. errors];
    }

    /// <summary>
    /// The codes of the fields that an answer with status 422 names. A code of the operation's own with that status may be said of a field as well.
    /// </summary>
    public static IReadOnlyList<ErrorCode> OfFields(Policy policy, string method) =>
    [
        .. RequestErrors.Of(policy.RequestType, inQuery: !policy.HasJsonBody(method))
            .Concat(policy.Errors.Where(code => code != ErrorCode.Invalid && Problem.StatusOf(code) is null or 422))
            .Distinct().Order(),
    ];
}
