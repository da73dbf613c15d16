using System.Text.Json;
using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Enrolments;

/// <summary>
/// Enrols people in programmes whose rules they meet by what is stored of them, for whoever asks: one person at a time, or with a list.
/// </summary>
public sealed class Enrolling(EnrolmentStore enrolments, TimeProvider time)
{
    /// <param name="key">Of the call; the id comes from it, so that a repeated call meets its own enrolment and no other.</param>
    /// <param name="agree">What is agreed on with them, where the programme has terms; null where that is not asked for.</param>
    /// <param name="answer">Makes the answer to the call, given the place in the line (from 1; null where it does not wait).</param>
    public async Task<EnrolmentDecision> EnrolAsync(
        Returnee returnee, Programme programme, JsonElement? answers, Caller by, IdempotencyKey key,
        Func<EnrolmentId, Enrolment, int?, Assessment, StoredAnswer> answer, Agreeing? agree = null)
    {
        var id = new EnrolmentId(programme.Country, programme.Id, key.Hash[..32]);
        var today = CountryCalendar.Today(programme.Country, time);
        var profile = StoredFacts.Of(returnee.Person, returnee.Row.Journey, today);
        var assessment = EligibilityCheck.Of(programme, profile, today);
        var refused = Refusal(returnee, programme, assessment, today);
        var (terms, errors) = refused is null && agree is not null ? await agree(profile, today) : (null, []);
        if (refused is not null || errors.Count > 0)
        {
            // Whoever repeats a call that was taken gets its answer, whatever has changed since.
            var earlier = await enrolments.EarlierAsync(id, returnee, key);
            return earlier is null ? new(assessment, refused, errors, new()) : new(assessment, null, [], new(Earlier: earlier));
        }
        var details = new EnrolmentDetails
        {
            Profile = profile, On = today, Rules = [.. assessment.Rules.Select(rule => rule.Outcome)], Answers = answers,
        };
        var outcome = await enrolments.EnrolAsync(
            id, returnee, programme, details, terms, by, key, (enrolment, position) => answer(id, enrolment, position, assessment));
        return new(assessment, null, [], outcome);
    }

    private static ErrorCode? Refusal(Returnee returnee, Programme programme, Assessment assessment, DateOnly today) =>
        !returnee.Row.Agreed.Contains(ConsentPurpose.Services) ? ErrorCode.ConsentMissing
        : !programme.IsOpenOn(today) ? ErrorCode.ProgrammeClosed
        : assessment.Outcome switch
        {
            EligibilityOutcome.Ineligible => ErrorCode.NotEligible,
            EligibilityOutcome.Unknown => ErrorCode.FactsMissing,
            _ => null,
        };
}

/// <summary>What somebody's application to a programme came to.</summary>
/// <param name="Refusal">Why it was refused as a whole; null where it was not.</param>
/// <param name="Errors">What is wrong with the terms that were asked for; where there are any, or it was refused, nothing came of it.</param>
public sealed record EnrolmentDecision(Assessment Assessment, ErrorCode? Refusal, IReadOnlyList<FieldError> Errors, ApplicationOutcome Outcome);

/// <summary>What is agreed on with somebody of whom this is known on a day; or what is wrong with what was asked for.</summary>
public delegate Task<(AgreedTerms? Terms, IReadOnlyList<FieldError> Errors)> Agreeing(Profile profile, DateOnly today);
