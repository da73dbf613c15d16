using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Jobs;

/// <summary>
/// Refers a person to a vacancy or to an institution of another party, which then sees what it needs of them. They must have agreed to be shared
/// with that party, unless a ministry decides otherwise and says why.
/// </summary>
public sealed class ReferReturnee(
    HttpPipeline http, ReferralStore referrals, CountryFiles<VacancyFile> vacancies, ReturneeStore returnees, TimeProvider time)
{
    public static readonly Policy<ReferralAsked, ReferralAnswer> Policy = new(nameof(ReferReturnee))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Creates = true, Success = StatusCodes.Status201Created,
        Errors = [ErrorCode.UnknownReturnee, ErrorCode.ConsentMissing, ErrorCode.ExactlyOne, ErrorCode.UnknownValue],
    };

    [Function(nameof(ReferReturnee))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returnees/{id}/referrals")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => ReferAsync(id, asked, call), cancellation);

    private async Task<Outcome<ReferralAnswer>> ReferAsync(string id, ReferralAsked asked, Call call)
    {
        if (await returnees.FindOwnAsync(id, call) is not { } person) return ReturneeProblems.Unknown;
        var wrong = await WrongAsync(asked, person.Row.Country, call);
        var purpose = $"{ConsentPurpose.ShareWith}{asked.To}";
        var (answer, earlier, refused) = await referrals.ReferAsync(id, ReturneeProblems.Unknown, Refuse, Make, call.Caller, call.Idempotency);
        return answer is not null ? Creating.Sent(answer, call)
            : earlier is not null ? Creating.Earlier<ReferralAnswer>(earlier, call)
            : refused!;

        Problem? Refuse(Returnee returnee) => !call.MaySee(returnee) ? ReturneeProblems.Unknown
            : wrong ?? (returnee.Row.Agreed.Contains(purpose) ? null
            : asked.Override is null ? ReferralProblems.ConsentMissing(purpose)
            : call.IsMinistryOf(returnee.Row.Country) ? null : ReferralProblems.OnlyMinistries);

        (ReferralRow, StoredAnswer) Make(Returnee returnee, int number, DateTimeOffset at)
        {
            var isAgreed = returnee.Row.Agreed.Contains(purpose);
            var details = new ReferralDetails(asked.Institution, isAgreed ? null : asked.Override!.Reason);
            var row = new ReferralRow
            {
                To = asked.To, From = call.Caller.Party, State = ReferralState.Pending, ReferredAt = at, Since = at, Vacancy = asked.Vacancy,
                ByOverride = !isAgreed, Details = ReferralRow.Sealed(id, number, details, returnee.Key),
            };
            var location = FormattableString.Invariant($"/api/v1/returnees/{id}/referrals");
            return (row, Creating.Of(Policy, location, ReferralAnswer.Of(new FoundReferral(returnee, number, row))));
        }
    }

    private async Task<Problem?> WrongAsync(ReferralAsked asked, string country, Call call)
    {
        if ((asked.Vacancy is null) == (asked.Institution is null)) return Problem.Invalid(ReferralProblems.VacancyOrInstitution);
        if (asked.Vacancy is not { } vacancy) return null;
        var today = CountryCalendar.Today(country, time);
        var open = (await vacancies.ListAsync(country, call.Cancellation)).Where(one => one.File.IsOpen(today)).Select(one => one.File.Id).ToList();
        return open.Contains(vacancy) ? null : Problem.Invalid(FieldError.UnknownValue("/vacancy", vacancy, open));
    }
}

/// <summary>Whom a person is referred to: for a vacancy, or to an institution.</summary>
public sealed record ReferralAsked
{
    /// <summary>The party.</summary>
    [Code]
    public required string To { get; init; }

    /// <summary>The id of a vacancy of the person's country that one can still apply for.</summary>
    [Code]
    public string? Vacancy { get; init; }

    /// <summary>Which office or service of the party.</summary>
    [Text(200)]
    public string? Institution { get; init; }

    /// <summary>That a ministry refers the person without their consent; it is recorded, and nothing where they agreed.</summary>
    public OverrideAsked? Override { get; init; }
}

/// <summary>A decision without the person's consent.</summary>
public sealed record OverrideAsked
{
    /// <summary>Why.</summary>
    [Text(1000, Lines = true)]
    public required string Reason { get; init; }
}
