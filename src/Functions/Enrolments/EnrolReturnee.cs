using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
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
/// Enrols a person in a programme of their country whose rules they meet by what is stored of them: with a place, or, where none is free, at the
/// end of the line. A person has one open enrolment in a programme.
/// </summary>
public sealed class EnrolReturnee(
    HttpPipeline http, ReturneeStore returnees, EnrolmentStore enrolments, Enrolling enrolling, Offers offers, ProgrammeCatalogue catalogue)
{
    public static readonly Policy<EnrolmentRequest, EnrolmentMade> Policy = new(nameof(EnrolReturnee))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Creates = true, Success = StatusCodes.Status201Created,
        Errors =
        [
            ErrorCode.UnknownReturnee, ErrorCode.UnknownValue, ErrorCode.WrongType, ErrorCode.TooLong, ErrorCode.ConsentMissing,
            ErrorCode.NotEligible,
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
        OfferAnswer? offer = null;
        var decided = await enrolling.EnrolAsync(returnee, programme, asked.Answers, call.Caller, call.Idempotency, AnswerOf, AgreeAsync);
        return decided switch
        {
            { Outcome.Answer: { } answer } => Creating.Sent(answer, call),
            { Outcome.Earlier: { } earlier } => Creating.Earlier<EnrolmentMade>(earlier, call),
            // That it is by another party's registration of the same person, neither party learns.
            { Outcome.Open: { } open } => EnrolmentProblems.AlreadyEnrolled(await IsTheirsAsync(open) ? open : null),
            { Errors.Count: > 0 } => Problem.Invalid(decided.Errors),
            { Refusal: ErrorCode.ConsentMissing } => EnrolmentProblems.ConsentMissing,
            { Refusal: ErrorCode.ProgrammeClosed } => EnrolmentProblems.Closed(programme),
            { Refusal: ErrorCode.NotEligible } => EnrolmentProblems.NotEligible(AssessedProgramme.Of(decided.Assessment, call.Language)),
            _ => EnrolmentProblems.FactsMissing(AssessedProgramme.Of(decided.Assessment, call.Language)),
        };

        async Task<(AgreedTerms? Terms, IReadOnlyList<FieldError> Errors)> AgreeAsync(Profile profile, DateOnly today)
        {
            var agreed = await offers.AgreeAsync(asked, programme, returnee, profile, today);
            if (agreed.Terms is { } terms) offer = await offers.OfAsync(terms, returnee, call.Language);
            return agreed;
        }

        async Task<bool> IsTheirsAsync(string open) =>
            (await enrolments.FindAsync(EnrolmentId.Parse(open)!, call.Cancellation))?.Enrolment.Returnee == returnee.Id;

        StoredAnswer AnswerOf(EnrolmentId id, Enrolment enrolment, int? position, Assessment assessment) => Creating.Of(
            Policy, $"/api/v1/returnees/{returnee.Id}/enrolments/{id}",
            new EnrolmentMade(
                id.ToString(), programme.Id, enrolment.State, position, enrolment.Version, AssessedProgramme.Of(assessment, call.Language), offer));
    }
}

/// <summary>An enrolment that was made.</summary>
/// <param name="Programme">The id of the programme.</param>
/// <param name="State"><c>submitted</c> with a place, or <c>waitlisted</c>.</param>
/// <param name="Position">The place in the line, from 1; left out for who has a place.</param>
/// <param name="Eligibility">Why the person is eligible, by the version of the rules that is stored with the enrolment.</param>
/// <param name="Offer">What was agreed on; left out where nothing was asked that has terms.</param>
public sealed record EnrolmentMade(
    string Id, string Programme, EnrolmentState State, int? Position, int Version, AssessedProgramme Eligibility, OfferAnswer? Offer);
