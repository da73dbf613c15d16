using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Platform.Keys;

/// <summary>
/// Issues an access key to a person at a party. The secret is in this answer and nowhere else, so a repeated call makes another key.
/// </summary>
public sealed class CreateKey(HttpPipeline http, KeyRing keys, TimeProvider time)
{
    public static readonly Policy<KeyRequest, IssuedKey> Policy = new(nameof(CreateKey))
    {
        Scopes = [Scope.Admin], Success = StatusCodes.Status201Created, Errors = [ErrorCode.InvalidDate, ErrorCode.Required],
        Examples =
        [
            new("A key for a consulate's adviser", """
                { "party": "consulate-houston", "holder": "A. Adviser", "scopes": ["partner"] }
                """) { ShowsAnswer = false },
        ],
    };

    [Function(nameof(CreateKey))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/keys")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, IssueAsync, cancellation);

    private async Task<Outcome<IssuedKey>> IssueAsync(KeyRequest asked, Call call)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (asked.ExpiresOn < today) return Problem.Invalid(FieldError.NotADate("/expiresOn", today, KeyRequest.LastDay));
        if (asked.Countries.Count == 0 && asked.Scopes.Intersect([Scope.Ministry, Scope.Approver]).Any())
            return Problem.Invalid(FieldError.Required("/countries"));

        KeyGrant grant = new(asked.Party, asked.Holder, [.. asked.Scopes.Distinct()], [.. asked.Countries.Distinct()], asked.ExpiresOn);
        var (id, key) = await keys.IssueAsync(grant, call.Cancellation);
        return Outcome<IssuedKey>.Created(
            $"/api/v1/keys/{id}", new IssuedKey(id, key, grant.Party, grant.Holder, grant.Scopes, grant.Countries, grant.ExpiresOn));
    }
}

/// <summary>Whom a key is for, and what it allows.</summary>
public sealed record KeyRequest
{
    public static readonly DateOnly LastDay = new(2199, 12, 31);

    /// <summary>The institution: an NGO, a consulate, an employer, a ministry. It owns what it creates, whichever of its keys it used.</summary>
    [Code]
    public required string Party { get; init; }

    /// <summary>The person at the party who will use the key.</summary>
    [Text(100)]
    public required string Holder { get; init; }

    /// <summary>What the key allows.</summary>
    [Length(1, 5)]
    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>Whose data the key shows; needed for the scopes <c>ministry</c> and <c>approver</c>.</summary>
    [Length(0, 300), Country]
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>The last day (UTC) on which it works; without it, it works until it is revoked.</summary>
    public DateOnly? ExpiresOn { get; init; }
}

/// <summary>A key that was just issued.</summary>
/// <param name="Id">Names the key; no secret.</param>
/// <param name="Key">What the holder sends as <c>Authorization: Bearer</c>; shown this once.</param>
public sealed record IssuedKey(
    string Id, string Key, string Party, string Holder, IReadOnlyList<Scope> Scopes, IReadOnlyList<string> Countries, DateOnly? ExpiresOn);
