using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Eligibility;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Programmes;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Enrolments;

/// <summary>
/// Enrols a person in a programme of their country whose rules they meet by what is stored of them: with a place, or, where none is free, at the end of
/// the line. A person has one open enrolment in a programme.
/// </summary>
public sealed class EnrolReturnee(
    HttpPipeline http, ReturneeStore returnees, EnrolmentStore enrolments, ProgrammeCatalogue catalogue, Offers offers, TimeProvider time)
{
    public static readonly Policy<EnrolmentRequest, EnrolmentMade> Policy = new(nameof(EnrolReturnee))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Creates = true, Success = StatusCodes.Status201Created,
        Errors =
        [
            ErrorCode.UnknownReturnee, ErrorCode.UnknownValue, ErrorCode.WrongType, ErrorCode.TooLong, ErrorCode.ConsentMissing, ErrorCode.NotEligible,
            ErrorCode.FactsMissing, ErrorCode.AlreadyEnrolled, ErrorCode.ProgrammeClosed, ErrorCode.NotInThisProgramme,
            ErrorCode.OutOfRange, ErrorCode.InvalidDate, ErrorCode.TooManyDecimals, ErrorCode.Unaffordable, ErrorCode.TooSmall, ErrorCode.TooCoarse,
            ErrorCode.FirstPeriodTooLong, ErrorCode.CurrencyMismatch, ErrorCode.Required,
        ],
    };

    [Function(nameof(EnrolReturnee))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returnees/{id}/enrolments")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => EnrolAsync(id, asked, call), cancellation);

    private async Task<Outcome<EnrolmentMade>> EnrolAsync(string returneeId, EnrolmentRequest asked, Call call)
    {
        if (await returnees.FindOwnAsync(returneeId, call) is not { } returnee) return ReturneeProblems.Unknown;
        var country = returnee.Row.Country;
        FieldError[] errors = [.. asked.Errors()];
        if (await catalogue.FindAsync(country, asked.Programme, call.Cancellation) is not { } programme)
        {
            var ids = (await catalogue.OfAsync(country, call.Cancellation)).Select(one => one.Id);
            errors = [.. errors, FieldError.UnknownValue("/programme", asked.Programme, ids)];
        }
        else if (errors.Length == 0)
        {
            return await EnrolAsync(returnee, programme, asked, call);
        }
        return Problem.Invalid(errors);
    }

    private async Task<Outcome<EnrolmentMade>> EnrolAsync(Returnee returnee, Programme programme, EnrolmentRequest asked, Call call)
    {
        // The id comes from the idempotency key, so that a repeated call meets its own enrolment and no other.
        var id = new EnrolmentId(programme.Country, programme.Id, call.Idempotency.Hash[..32]);
        var today = CountryCalendar.Today(programme.Country, time);
        var profile = StoredFacts.Of(returnee.Person, returnee.Row.Journey, today);
        var assessment = EligibilityCheck.Of(programme, profile, today);
        var eligibility = AssessedProgramme.Of(assessment, call.Language);
        var (terms, wrong) = await offers.AgreeAsync(asked, programme, returnee, profile, today);
        if ((Refusal(returnee, programme, assessment, eligibility, today) ?? (wrong.Count > 0 ? Problem.Invalid(wrong) : null)) is { } refused)
        {
            // Whoever repeats a call that was taken gets its answer, whatever has changed since.
            var earlier = await enrolments.EarlierAsync(id, returnee, call.Idempotency);
            return earlier is null ? refused : Creating.Earlier<EnrolmentMade>(earlier, call);
        }

        var details = new EnrolmentDetails
        {
            Profile = profile, On = today, Rules = [.. assessment.Rules.Select(rule => rule.Outcome)], Answers = asked.Answers,
        };
        var offer = terms is null ? null : await offers.OfAsync(terms, returnee, call.Language);
        var outcome = await enrolments.EnrolAsync(id, returnee, programme, details, terms, call.Caller, call.Idempotency, AnswerOf);
        return outcome switch
        {
            { Answer: { } answer } => Creating.Sent(answer, call),
            { Earlier: { } earlier } => Creating.Earlier<EnrolmentMade>(earlier, call),
            // That it is by another party's registration of the same person, neither party learns.
            _ => EnrolmentProblems.AlreadyEnrolled(await IsTheirsAsync(outcome.Open!) ? outcome.Open : null),
        };

        async Task<bool> IsTheirsAsync(string open) =>
            (await enrolments.FindAsync(EnrolmentId.Parse(open)!, call.Cancellation))?.Enrolment.Returnee == returnee.Id;

        StoredAnswer AnswerOf(Enrolment enrolment, int? position) => Creating.Of(
            Policy, $"/api/v1/returnees/{returnee.Id}/enrolments/{id}",
            new EnrolmentMade(id.ToString(), programme.Id, enrolment.State, position, enrolment.Version, eligibility, offer));
    }

    private static Problem? Refusal(
        Returnee returnee, Programme programme, Assessment assessment, AssessedProgramme eligibility, DateOnly today) =>
        !returnee.Row.Agreed.Contains(ConsentPurpose.Services) ? EnrolmentProblems.ConsentMissing
        : !programme.IsOpenOn(today) ? EnrolmentProblems.Closed(programme)
        : assessment.Outcome switch
        {
            EligibilityOutcome.Ineligible => EnrolmentProblems.NotEligible(eligibility),
            EligibilityOutcome.Unknown => EnrolmentProblems.FactsMissing(eligibility),
            _ => null,
        };
}

/// <summary>An enrolment that was made.</summary>
/// <param name="Programme">The id of the programme.</param>
/// <param name="State"><c>submitted</c> with a place, or <c>waitlisted</c>.</param>
/// <param name="Position">The place in the line, from 1; left out for who has a place.</param>
/// <param name="Eligibility">Why the person is eligible, by the version of the rules that is stored with the enrolment.</param>
/// <param name="Offer">What was agreed on; left out where nothing was asked that has terms.</param>
public sealed record EnrolmentMade(
    string Id, string Programme, EnrolmentState State, int? Position, int Version, AssessedProgramme Eligibility, OfferAnswer? Offer);
