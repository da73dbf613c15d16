using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Credit;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Enrolments;

/// <summary>
/// What was offered to a person, in its newest version unless another is asked for: as JSON or, a loan, as a page to print. It is in the person's
/// language unless another is asked for.
/// </summary>
public sealed class GetOffer(HttpPipeline http, ReturneeStore returnees, EnrolmentStore enrolments, Offers offers)
{
    public static readonly Policy<VersionRequest, OfferAnswer> Policy = new(nameof(GetOffer))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, AlsoAs = [WebPage.MediaType],
        Errors = [ErrorCode.UnknownEnrolment, ErrorCode.UnknownOffer],
    };

    [Function(nameof(GetOffer))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/{id}/enrolments/{enrolment}/offer")] HttpRequest request,
        string id, string enrolment, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => GetAsync(id, enrolment, asked, call), cancellation);

    private async Task<Outcome<OfferAnswer>> GetAsync(string returneeId, string enrolmentId, VersionRequest asked, Call call)
    {
        if (EnrolmentId.Parse(enrolmentId) is not { } id) return EnrolmentProblems.Unknown;
        var finding = enrolments.FindAsync(id, call.Cancellation);
        if (await returnees.FindOwnAsync(returneeId, call) is not { } returnee) return EnrolmentProblems.Unknown;
        if (await finding is not { } found || found.Enrolment.Returnee != returneeId) return EnrolmentProblems.Unknown;
        var newest = EnrolmentStore.TermsOf(found, returnee.Key);
        if (newest?.AsOf(asked.Version ?? newest.Version) is not { } terms) return EnrolmentProblems.UnknownOffer;

        var language = call.Request.Headers.AcceptLanguage.Count > 0 ? call.Language : returnee.Person.Language;
        if (call.Accepts(WebPage.MediaType) && terms.Loan is { } loan)
        {
            var schedule = loan.Schedule;
            return OfferPage.Of(new Offer(schedule, LoanRates.Of(schedule), Late: null, terms.Programme.In(language), language));
        }
        return PrivateContent.Of(StatusCodes.Status200OK, await offers.OfAsync(terms, returnee, language), language);
    }
}
