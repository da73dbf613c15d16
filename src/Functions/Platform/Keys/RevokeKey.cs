using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Platform.Keys;

/// <summary>Revokes an access key; within a minute it no longer works.</summary>
public sealed class RevokeKey(HttpPipeline http, KeyRing keys)
{
    public static readonly Policy<NoRequest, NoAnswer> Policy = new(nameof(RevokeKey))
    {
        Scopes = [Scope.Admin], Success = StatusCodes.Status204NoContent, Errors = [ErrorCode.UnknownKey],
    };

    /// <param name="id">The key's id, which is no secret.</param>
    [Function(nameof(RevokeKey))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/keys/{id}")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => RevokeAsync(id, call), cancellation);

    private async Task<Outcome<NoAnswer>> RevokeAsync(string id, Call call)
    {
        if (await keys.RevokeAsync(id, call.Cancellation)) return new NoAnswer();
        var shown = FromOutside.Shown(id);
        return new Problem(ErrorCode.UnknownKey, new($"No hay una llave «{shown}».", $"There is no key \"{shown}\"."));
    }
}
