using Reintegration.Domain;
using Reintegration.Domain.Enrolments;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Enrolments;

/// <summary>How what was offered to a person changes: into a new version, once however often the call is repeated.</summary>
public sealed class OfferChange(ReturneeStore returnees, EnrolmentStore enrolments, Offers offers, TimeProvider time)
{
    /// <summary>Changes it, and answers with the new version.</summary>
    /// <param name="what">What the history calls it.</param>
    /// <param name="allowedIn">The states of an enrolment in which it can be changed so.</param>
    /// <param name="rule">Given what is agreed on and the day in the country, gives what is agreed on afterwards, or why nothing changes.</param>
    internal async Task<Outcome<OfferAnswer>> RunAsync(
        Policy policy, string returneeId, string enrolmentId, Call call, string what, IReadOnlyList<EnrolmentState> allowedIn,
        Func<AgreedTerms, DateOnly, (AgreedTerms? After, Problem? Refused)> rule)
    {
        if (EnrolmentId.Parse(enrolmentId) is not { } id) return EnrolmentProblems.Unknown;
        if (await returnees.FindOwnAsync(returneeId, call) is not { } returnee) return EnrolmentProblems.Unknown;
        var outcome = await enrolments.ChangeTermsAsync<Problem>(id, returnee, what, call.Caller, call.Idempotency, DecideAsync);
        return outcome switch
        {
            { Answer: { } answer } => Creating.Sent(answer, call),
            { Earlier: { } earlier } => Creating.Earlier<OfferAnswer>(earlier, call),
            _ => outcome.Refused!,
        };

        async Task<(AgreedTerms?, StoredAnswer?, Problem?)> DecideAsync(Enrolment? enrolment, AgreedTerms? terms)
        {
            if (enrolment is null) return (null, null, EnrolmentProblems.Unknown);
            if (terms is null) return (null, null, EnrolmentProblems.UnknownOffer);
            if (!allowedIn.Contains(enrolment.State)) return (null, null, EnrolmentProblems.NotInThisState(enrolment.State, allowedIn));
            var (after, refused) = rule(terms, CountryCalendar.Today(id.Country, time));
            if (after is null) return (null, null, refused);
            var location = FormattableString.Invariant($"/api/v1/returnees/{returnee.Id}/enrolments/{id}/offer?version={after.Version}");
            return (after, Creating.Of(policy, location, await offers.OfAsync(after, returnee, call.Language)), null);
        }
    }
}
