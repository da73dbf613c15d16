using Reintegration.Domain;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Programmes;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Programmes;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Infrastructure.Enrolments;

/// <summary>
/// Holds the open enrolments of a programme against a version of it, by what is stored of the people today. It changes none of them: what to do about
/// those whose outcome is another one is the ministry's to decide.
/// </summary>
public sealed class Reevaluator(
    ReevaluationStore reevaluations, EnrolmentStore enrolments, ReturneeStore returnees, ProgrammeCatalogue catalogue, TimeProvider time)
{
    // With the rest of a commit, well within what a transaction holds.
    private const int PageSize = 50;

    /// <summary>Goes on where it stopped, page by page; does nothing where it is done, or another one was asked for since.</summary>
    /// <param name="job">The programme, and the id of the reevaluation.</param>
    public async Task RunAsync(EnrolmentId job, CancellationToken cancellation)
    {
        while (await reevaluations.FindAsync(job.Country, job.Programme, cancellation) is { } now
            && now.Id == job.Key && now.Status != ReevaluationStatus.Done)
        {
            if (now.Status == ReevaluationStatus.Queued) await reevaluations.ForgetOthersAsync(job, cancellation);
            var page = await enrolments.PageAsync(job.Country, job.Programme, state: null, now.After, PageSize, cancellation);
            var open = page.Where(found => found.Enrolment.State.IsOpen()).ToList();
            var changed = await ChangedAsync(job, now.ProgrammeVersion, open, cancellation);
            var after = now.With(
                page is [.., var last] ? last.Id.ToString() : null, open.Count, changed.Count, isLast: page.Count < PageSize, time.GetUtcNow());
            if (!await reevaluations.NoteAsync(job, now, after, changed)) return;
        }
    }

    private async Task<IReadOnlyList<(EnrolmentId Id, Reevaluated Found)>> ChangedAsync(
        EnrolmentId job, int version, IReadOnlyList<FoundEnrolment> open, CancellationToken cancellation)
    {
        var newest = await VersionAsync(job, version, cancellation);
        var today = CountryCalendar.Today(job.Country, time);
        var people = (await returnees.FindAllAsync(open.Select(found => found.Enrolment.Returnee).Distinct(), cancellation))
            .ToDictionary(person => person.Id);
        var changed = new List<(EnrolmentId, Reevaluated)>();
        foreach (var found in open)
        {
            // Who was erased meanwhile has no outcome any more, and soon no open enrolment either.
            if (!people.TryGetValue(found.Enrolment.Returnee, out var person)) continue;
            var details = EnrolmentStore.Open(found, person.Key);
            var appliedUnder = await VersionAsync(job, found.Enrolment.ProgrammeVersion, cancellation);
            var before = EligibilityCheck.Of(appliedUnder, details.Profile, details.On).Outcome;
            var now = EligibilityCheck.Of(newest, StoredFacts.Of(person.Person, person.Row.Journey, today), today);
            if (now.Outcome == before) continue;
            var rules = now.Rules.Where(rule => rule.Outcome is RuleOutcome.Unmet or RuleOutcome.Unknown)
                .Select(rule => new RuleFound(rule.Rule.Pointer, rule.Outcome)).ToList();
            changed.Add((found.Id, new Reevaluated(
                person.Id, found.Enrolment.State, before, now.Outcome, Reevaluated.Sealed(found.Id, rules, person.Key))));
        }
        return changed;
    }

    private async ValueTask<Programme> VersionAsync(EnrolmentId job, int version, CancellationToken cancellation) =>
        await catalogue.FindAsync(job.Country, job.Programme, version, cancellation)
        ?? throw new InvalidDataException($"{job.Country}/{job.Programme} has no version {version}.");
}
