using Microsoft.AspNetCore.Http;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Platform.Keys;

/// <summary>The access keys there are, without their secrets, by id.</summary>
public sealed class ListKeys(HttpPipeline http, KeyRing keys)
{
    public static readonly Policy<KeysRequest, KeyList> Policy = new(nameof(ListKeys))
    {
        Scopes = [Scope.Admin], Examples = [new("The first two") { Address = "v1/keys?limit=2", ShowsAnswer = false }],
    };

    [Function(nameof(ListKeys))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/keys")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, ListAsync, cancellation);

    private async Task<Outcome<KeyList>> ListAsync(KeysRequest asked, Call call)
    {
        var issued = await keys.ListAsync(asked.Cursor?.After ?? "", call.Cancellation).Take(asked.Limit + 1).ToListAsync(call.Cancellation);
        var (page, nextCursor) = asked.PageOf(issued, key => key.Id);
        return new KeyList(
            [.. page.Select(key =>
                new KeyListed(key.Id, key.Grant.Party, key.Grant.Holder, key.Grant.Scopes, key.Grant.Countries, key.Grant.ExpiresOn))],
            nextCursor);
    }
}

/// <summary>Which page of the keys.</summary>
public sealed record KeysRequest : PageRequest;

/// <summary>A page of the keys.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record KeyList(IReadOnlyList<KeyListed> Keys, string? NextCursor);

/// <summary>A key, without its secret.</summary>
public sealed record KeyListed(
    string Id, string Party, string Holder, IReadOnlyList<Scope> Scopes, IReadOnlyList<string> Countries, DateOnly? ExpiresOn);
