using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Attention;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Attention;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Attention;

/// <summary>
/// Says what came of looking at somebody, once. Of two who may be one person: <c>same</c> has the earlier registration counted and the stricter
/// consent hold for both; <c>not-same</c> keeps them from the list until a name, birth date, document or contact of either changes. Of anybody else:
/// <c>done</c> or <c>dismissed</c>.
/// </summary>
public sealed class ResolveAttention(HttpPipeline http, AttentionStore attention, PossibleDuplicates duplicates, ReturneeStore returnees)
{
    public static readonly Policy<ResolutionRequest, AttentionAnswer> Policy = new(nameof(ResolveAttention))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Errors = [ErrorCode.UnknownAttention, ErrorCode.IllegalMove, ErrorCode.UnknownValue],
    };

    [Function(nameof(ResolveAttention))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/attention/{id}")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => ResolveAsync(id, asked, call), cancellation);

    private async Task<Outcome<AttentionAnswer>> ResolveAsync(string id, ResolutionRequest asked, Call call)
    {
        if (id.Split('_', 2) is not [var country, var key] || !call.MaySee("", country)) return AttentionProblems.Unknown;
        if (await attention.FindAsync(country, key, call.Cancellation) is not { Value: var row }
            || await returnees.FindAsync(row.Returnee, call.Cancellation) is not { } whose) return AttentionProblems.Unknown;
        var allowed = AttentionResolutions.Of(row.Reason);
        if (!allowed.Contains(asked.Resolution))
        {
            return Problem.Invalid(FieldError.UnknownValue(
                "/resolution", Codes<AttentionResolution>.Of(asked.Resolution), allowed.Select(Codes<AttentionResolution>.Of)));
        }

        if (asked.Resolution == AttentionResolution.NotSame && row.Resolution is null) await duplicates.RememberAsync(row);
        var note = asked.Note is null ? null : AttentionStore.Sealed(country, key, whose, asked.Note);
        var resolved = await attention.ResolveAsync(country, key, asked.Resolution, note, call.Caller);
        if (resolved is null) return AttentionProblems.Unknown;
        return resolved.Resolution == asked.Resolution
            ? AttentionAnswer.Of(country, new(key, resolved, default), whose)
            : AttentionProblems.Resolved(resolved.Resolution!.Value);
    }
}

/// <summary>What came of looking at somebody.</summary>
public sealed record ResolutionRequest
{
    public required AttentionResolution Resolution { get; init; }

    [Text(1000, Lines = true)]
    public string? Note { get; init; }
}
