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

/// <summary>Enrols people in programmes whose rules they meet by what is stored of them, for whoever asks: one person at a time, or with a list.</summary>
public sealed class Enrolling(EnrolmentStore enrolments, TimeProvider time)
{
    /// <param name="key">Of the call; the id comes from it, so that a repeated call meets its own enrolment and no other.</param>
    /// <param name="answer">Makes the answer to the call, given the place in the line (from 1; null where it does not wait).</param>
    public async Task<EnrolmentDecision> EnrolAsync(
        Returnee returnee, Programme programme, JsonElement? answers, Caller by, IdempotencyKey key,
        Func<EnrolmentId, Enrolment, int?, Assessment, StoredAnswer> answer)
    {
        var id = new EnrolmentId(programme.Country, programme.Id, key.Hash[..32]);
        var today = CountryCalendar.Today(programme.Country, time);
        var profile = StoredFacts.Of(returnee.Person, returnee.Row.Journey, today);
        var assessment = EligibilityCheck.Of(programme, profile, today);
        if (Refusal(returnee, programme, assessment, today) is { } refused)
        {
            // Whoever repeats a call that was taken gets its answer, whatever has changed since.
            var earlier = await enrolments.EarlierAsync(id, returnee, key);
            return new(assessment, earlier is null ? refused : null, new(Earlier: earlier));
        }
        var details = new EnrolmentDetails
        {
            Profile = profile, On = today, Rules = [.. assessment.Rules.Select(rule => rule.Outcome)], Answers = answers,
        };
        var outcome = await enrolments.EnrolAsync(
            id, returnee, programme, details, by, key, (enrolment, position) => answer(id, enrolment, position, assessment));
        return new(assessment, null, outcome);
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
/// <param name="Refusal">Why it was refused; null where it was not, and <paramref name="Outcome"/> says what came of it.</param>
public sealed record EnrolmentDecision(Assessment Assessment, ErrorCode? Refusal, ApplicationOutcome Outcome);
