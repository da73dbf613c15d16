using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>
/// The people that a partner registered, or that come home to a ministry's country, in the order of their registration. Somebody who was registered
/// a moment ago may be missing still.
/// </summary>
public sealed class ListReturnees(HttpPipeline http, ReturneeStore returnees, ReturneeIndex index)
{
    public static readonly Policy<ReturneesRequest, ReturneeList> Policy = new(nameof(ListReturnees))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Errors = [ErrorCode.UnknownCountry, ErrorCode.InvalidCursor],
    };

    [Function(nameof(ListReturnees))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, ListAsync, cancellation);

    private async Task<Outcome<ReturneeList>> ListAsync(ReturneesRequest asked, Call call)
    {
        string[] countries = [.. call.Caller.Countries.Order(StringComparer.Ordinal)];
        var isMinistry = call.Caller.Scopes.Contains(Scope.Ministry);
        if (asked.Country is { } country && isMinistry && !countries.Contains(country))
            return Problem.Invalid(FieldError.UnknownValue("/country", country, countries) with { Code = ErrorCode.UnknownCountry });
        string[] partitions = isMinistry
            ? [.. countries.Where(one => asked.Country is null || one == asked.Country).Select(ReturneeIndex.OfCountry)]
            : [ReturneeIndex.OfParty(call.Caller.Party)];

        var (ids, last) = await index.PageAsync(partitions, asked.Cursor?.After ?? "", asked.Limit, call.Cancellation);
        var found = await returnees.FindAllAsync(ids, call.Cancellation);
        return new ReturneeList(
            [.. found.Where(call.MaySee).Where(one => asked.Country is null || one.Row.Country == asked.Country).Select(ReturneeListed.Of)],
            last is null ? null : new Cursor(last).ToString());
    }
}

/// <summary>Which people.</summary>
public sealed record ReturneesRequest : PageRequest
{
    /// <summary>Only those who come home to this country.</summary>
    [Country]
    public string? Country { get; init; }
}

/// <summary>A page of people. It may hold fewer than asked for, and none, and still not be the last.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record ReturneeList(IReadOnlyList<ReturneeListed> Returnees, string? NextCursor);

/// <summary>A person in a few words.</summary>
/// <param name="Country">The country they come home to (ISO 3166-1 alpha-3).</param>
/// <param name="ReturnOn">The day of their return as it was, or else as it is planned; left out where no journey is known.</param>
public sealed record ReturneeListed(
    string Id, int Version, string Country, PersonName Name, DateTimeOffset RegisteredAt, DateOnly? ReturnOn)
{
    internal static ReturneeListed Of(Returnee returnee) => new(
        returnee.Id, returnee.Row.Version, returnee.Row.Country, returnee.Person.Name, returnee.Row.RegisteredAt, returnee.Row.Journey?.ReturnOn);
}
