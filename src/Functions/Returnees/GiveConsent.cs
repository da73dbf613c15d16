using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>
/// Notes that a person agrees to a purpose, by the text that they were shown. What they agreed to before they withdrew does not undo that: it takes a
/// day of that day or later.
/// </summary>
public sealed class GiveConsent(HttpPipeline http, ReturneeStore returnees, ConsentStore consents, TimeProvider time)
{
    public static readonly Policy<ConsentGiven, ConsentAnswer> Policy = new(nameof(GiveConsent))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys,
        Errors = [ErrorCode.UnknownReturnee, ErrorCode.UnknownValue, ErrorCode.InvalidDate],
    };

    /// <param name="purpose"><c>services</c>, <c>outreach</c>, <c>statistics</c>, or <c>share-with:</c> and a party.</param>
    [Function(nameof(GiveConsent))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/returnees/{id}/consents/{purpose}")] HttpRequest request,
        string id, string purpose, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => GiveAsync(id, purpose, asked, call), cancellation);

    private Task<Outcome<ConsentAnswer>> GiveAsync(string id, string purpose, ConsentGiven asked, Call call) =>
        returnees.ChangeAsync<Outcome<ConsentAnswer>>(id, ReturneeProblems.Unknown, async (returnee, commit) =>
        {
            if (!call.MaySee(returnee)) return (null, ReturneeProblems.Unknown);
            if (ConsentPurposeAttribute.Find(purpose) is not { } known) return (null, ReturneeProblems.UnknownPurpose(purpose));
            var (before, today) = (await consents.FindAsync(id, known), CountryCalendar.Today(returnee.Row.Country, time));
            var earliest = before?.Value.WithdrawnOn ?? Days.Earliest;
            if (asked.GivenOn < earliest || asked.GivenOn > today)
                return (null, Problem.Invalid(FieldError.NotADate("/givenOn", earliest, today)));
            var given = new ConsentRow(asked.TextVersion, asked.GivenOn, null);
            var after = before?.Value == given ? null : ConsentStore.Give(commit, returnee.Row, known, before, given, call.Caller);
            return (after, ConsentAnswer.Of(known, given));
        });
}

/// <summary>What a person agreed to, when, and which text they were shown.</summary>
public sealed record ConsentGiven
{
    /// <summary>The version of the text that they were shown, which need not be the latest.</summary>
    [Text(50)]
    public required string TextVersion { get; init; }

    /// <summary>The day on which they agreed, where they were.</summary>
    public required DateOnly GivenOn { get; init; }
}
