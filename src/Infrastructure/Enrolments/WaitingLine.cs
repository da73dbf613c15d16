using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Programmes;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Infrastructure.Enrolments;

/// <summary>Gives the places of a programme that became free to those who wait for one.</summary>
public sealed class WaitingLine(EnrolmentStore enrolments, ReturneeStore returnees, ProgrammeCatalogue catalogue, TimeProvider time)
{
    /// <summary>Why somebody is passed over who is not there any more.</summary>
    private const string NotThere = "not-there";

    /// <summary>
    /// The same where nothing is known to have become free, only somebody in line may be eligible by now: looks for a free place first.
    /// </summary>
    public async Task OfferFreeAsync(string country, string programmeId, CancellationToken cancellation)
    {
        if (await enrolments.PlacesAsync(country, programmeId, cancellation) is { HasFree: true, Waiting: > 0 })
            await OfferAsync(country, programmeId, cancellation);
    }

    /// <summary>Offers every free place, one after the other, to the first in line who is still eligible.</summary>
    public async Task OfferAsync(string country, string programmeId, CancellationToken cancellation)
    {
        if (await catalogue.FindAsync(country, programmeId, cancellation) is not { } programme) return;
        var today = CountryCalendar.Today(country, time);
        while (await enrolments.OfferNextAsync(programme, programme.IsOpenOn(today), JudgeAsync)) cancellation.ThrowIfCancellationRequested();

        async Task<string?> JudgeAsync(string id)
        {
            if (await returnees.FindAsync(id, cancellation) is not { } returnee) return NotThere;
            var outcome = EligibilityCheck.Of(programme, StoredFacts.Of(returnee.Person, returnee.Row.Journey, today), today).Outcome;
            return outcome == EligibilityOutcome.Eligible ? null : Codes<EligibilityOutcome>.Of(outcome);
        }
    }
}
