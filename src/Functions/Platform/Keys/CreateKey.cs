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
        if (asked.Errors(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) is { Count: > 0 } errors) return Problem.Invalid(errors);

        var grant = asked.ToGrant();
        var (id, key) = await keys.IssueAsync(grant, call.Cancellation);
        return new IssuedKey(id, key, grant.Party, grant.Holder, grant.Scopes, grant.Countries, grant.ExpiresOn);
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

    /// <summary>What is wrong where its members are looked at together, and at the day.</summary>
    /// <param name="today">In UTC.</param>
    public IReadOnlyList<FieldError> Errors(DateOnly today)
    {
        var errors = new List<FieldError>();
        if (Countries.Count == 0 && Scopes.Any(scope => scope is Scope.Ministry or Scope.Approver)) errors.Add(FieldError.Required("/countries"));
        if (ExpiresOn < today) errors.Add(FieldError.NotADate("/expiresOn", today, LastDay));
        return errors;
    }

    /// <summary>What the key says, each thing once; of a request without errors.</summary>
    public KeyGrant ToGrant() => new(Party, Holder, [.. Scopes.Distinct()], [.. Countries.Distinct()], ExpiresOn);
}

/// <summary>A key that was just issued.</summary>
/// <param name="Id">Names the key; no secret.</param>
/// <param name="Key">What the holder sends as <c>Authorization: Bearer</c>; shown this once.</param>
public sealed record IssuedKey(
    string Id, string Key, string Party, string Holder, IReadOnlyList<Scope> Scopes, IReadOnlyList<string> Countries, DateOnly? ExpiresOn);
