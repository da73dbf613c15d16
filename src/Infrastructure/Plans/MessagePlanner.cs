using Reintegration.Domain;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;
using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Plans;

/// <summary>How many messages go out otherwise since something of a person changed.</summary>
/// <param name="Moved">Those that go out at another time.</param>
/// <param name="DueNow">Of those moved or added, those whose time has come.</param>
/// <param name="Dropped">Those that do not go out, or not any more.</param>
/// <param name="Added">Those that go out too.</param>
public sealed record MessageChanges(int Moved, int DueNow, int Dropped, int Added);

/// <summary>
/// Keeps a person's messages as the plans of their country ask for them. It compares what is asked for with what is there, so that whoever does it
/// again, or late, changes nothing; a new version of a plan holds for a person from whatever happens to them next.
/// </summary>
public sealed class MessagePlanner(
    Store store, CountryFiles<PlanFile> plans, CountryFiles<TemplateFile> templates, ReturneeStore returnees, PlanDays days, DueMessages due,
    TimeProvider time)
{
    // A transaction holds 100 rows, and has the person, consents, a journey, events, the answer and a message of each that is due now; what is left over
    // is planned by the person's next event, which this one causes.
    private const int MostAtOnce = 40;

    /// <summary>Adds to a commit what becomes of the messages that count from a journey's days.</summary>
    /// <param name="number">Of the current journey.</param>
    /// <param name="journey">As it is after the commit.</param>
    public async Task<MessageChanges> PlanJourneyAsync(Returnee returnee, Commit commit, int number, JourneyMembers journey)
    {
        var after = returnee with { Row = returnee.Row with { Journeys = number, Journey = journey } };
        var existing = await ExistingAsync(returnee.Id, row => row.CountsFromJourney, CancellationToken.None);
        var plan = await ChangesAsync(after, PlanDays.OfJourney(after), existing, CancellationToken.None);
        await AddAsync(returnee.Id, commit, plan);
        return new(
            plan.Count(one => one.Change.Kind == PlanChangeKind.Moved), plan.Count(one => one.Change.IsDueNow),
            plan.Count(one => one.Change.Kind == PlanChangeKind.Dropped), plan.Count(one => one.Change.Kind == PlanChangeKind.Added));
    }

    /// <summary>Adds to the commit that registers somebody the messages that count from their journey, of which there are none yet.</summary>
    public async Task PlanFirstJourneyAsync(Returnee returnee, Commit commit) => await AddAsync(
        returnee.Id, commit, await ChangesAsync(returnee, PlanDays.OfJourney(returnee), [], CancellationToken.None));

    /// <summary>Plans whatever is not as it is asked for, by what is stored now.</summary>
    public async Task KeepAsync(Returnee returnee, CancellationToken cancellation)
    {
        if ((await ChangesAsync(returnee, cancellation)).Count == 0) return;
        await returnees.ChangeAsync(returnee.Id, nobody: false, async (now, commit) =>
        {
            var plan = await ChangesAsync(now, CancellationToken.None);
            if (plan.Count == 0) return (null, false);
            await AddAsync(now.Id, commit, plan);
            commit.Happened(ReturneeEvents.MessagesPlanned);
            return (now.Row, true);
        });
    }

    private async Task<IReadOnlyList<Planned>> ChangesAsync(Returnee returnee, CancellationToken cancellation) => await ChangesAsync(
        returnee, await days.OfAsync(returnee, cancellation), await ExistingAsync(returnee.Id, row => true, cancellation), cancellation);

    /// <summary>The messages of plans that are there, by their ids.</summary>
    private async Task<Dictionary<string, Stored<MessageRow>>> ExistingAsync(
        string returnee, Predicate<MessageRow> among, CancellationToken cancellation)
    {
        var existing = new Dictionary<string, Stored<MessageRow>>();
        await foreach (var row in MessageRow.Rows.RangeAsync(store.Returnees, returnee, MessageRow.Prefix, cancellation))
        {
            if (row.Value.Step is not null && among(row.Value)) existing.Add(row.Key[MessageRow.Prefix.Length..], row);
        }
        return existing;
    }

    /// <summary>What is not as it is asked for.</summary>
    /// <param name="existing">Those that it is about.</param>
    private async Task<IReadOnlyList<Planned>> ChangesAsync(
        Returnee returnee, IReadOnlyList<PlanDay> anchors, Dictionary<string, Stored<MessageRow>> existing, CancellationToken cancellation)
    {
        var asked = (await AskedAsync(returnee, anchors, cancellation)).ToDictionary(one => one.Id, one => one.Row);
        var changes = PlanChanges.Of(
            [.. asked.Select(one => new AskedMessage(one.Key, one.Value.DueAt, one.Value.ExpiresAt!.Value))],
            [.. existing.Select(one => new ExistingMessage(one.Key, one.Value.Value.PlannedFor, one.Value.Value.State, one.Value.Value.Reason))],
            time.GetUtcNow());
        return
        [
            .. from change in changes
               let before = existing.GetValueOrDefault(change.Id)
               let after = After(change, before?.Value, asked.GetValueOrDefault(change.Id))
               where after is not null
               select new Planned(change, before, after),
        ];
    }

    /// <summary>What a message is then; null where that is what it is.</summary>
    private static MessageRow? After(PlanChange change, MessageRow? before, MessageRow? asked)
    {
        switch (change.Kind)
        {
            case PlanChangeKind.Dropped:
                var dropped = asked is null ? before! : Over(before, asked);
                return dropped with { State = MessageState.Dropped, Reason = change.Reason, Version = VersionAfter(before) };
            case PlanChangeKind.Added or PlanChangeKind.Moved:
                return Over(before, asked!) with { State = MessageState.Planned, Reason = null, Version = VersionAfter(before) };
            default:
                // Who reads another language by now, or a plan that names another template.
                var says = before! with
                {
                    Template = asked!.Template, Purpose = asked.Purpose, Language = asked.Language, ExpiresAt = asked.ExpiresAt,
                };
                return before.State is MessageState.Planned or MessageState.Queued && says != before
                    ? says with { Version = VersionAfter(before) } : null;
        }
    }

    private static int VersionAfter(MessageRow? before) => (before?.Version ?? 0) + 1;

    private static MessageRow Over(MessageRow? before, MessageRow asked) => before is null ? asked : asked with { RefusedOn = before.RefusedOn };

    /// <summary>Adds messages to a commit, whose times are noted before it, so that none is without.</summary>
    private async Task AddAsync(string returnee, Commit commit, IReadOnlyList<Planned> plan)
    {
        Planned[] some = [.. plan.Take(MostAtOnce)];
        await due.NoteAsync(some.Where(one => one.After.State == MessageState.Planned)
            .Select(one => (new MessageAddress(returnee, one.Change.Id), one.After.DueAt)));
        foreach (var (change, before, after) in some)
        {
            if (before is null) commit.Insert(MessageRow.Rows, MessageRow.KeyOf(change.Id), after);
            else commit.Replace(MessageRow.Rows, before, after);
            if (change.IsDueNow) commit.Send(QueueNames.Messages, new MessageAddress(returnee, change.Id).Queued(after.Version));
        }
    }

    /// <summary>The messages that the country's plans ask for around some days of a person.</summary>
    private async Task<IEnumerable<(string Id, MessageRow Row)>> AskedAsync(
        Returnee returnee, IReadOnlyList<PlanDay> anchors, CancellationToken cancellation)
    {
        if (anchors.Count == 0) return [];
        var (country, clock) = (returnee.Row.Country, returnee.Clock);
        var facts = StoredFacts.Of(returnee.Person, returnee.Row.Journey, CountryCalendar.Today(country, time));
        var asked = new List<(string, MessageRow)>();
        foreach (var plan in await plans.ListAsync(country, cancellation))
        {
            foreach (var step in plan.File.Steps)
            {
                // Who names a template that is not there any more is told so when they put the plan.
                if (step.Condition?.AreMetBy(facts, CountryCalendar.Today(country, time)) == false
                    || await templates.FindAsync(country, step.Template, version: null, cancellation) is not { } template) continue;
                foreach (var day in anchors.Where(day => day.Anchor == step.RelativeTo))
                {
                    var row = day.Asks(step, template.File.Purpose, clock);
                    var id = day.IdOf(plan.File, step);
                    asked.AddRange(To(returnee.Person, step.Audience).Select(whom => (
                        whom.Member is { } member ? FormattableString.Invariant($"{id}-f{member}") : id,
                        row with
                        {
                            Language = whom.Language, Member = whom.Member,
                            Audience = whom.Member is null ? MessageAudience.Person : MessageAudience.Family,
                        })));
                }
            }
        }
        // Codes that end alike could name one message twice.
        return asked.DistinctBy(one => one.Item1);
    }

    // Those of the family who left no address are not written to.
    private static IEnumerable<(int? Member, Language Language)> To(Person person, MessageAudience audience)
    {
        if (audience is MessageAudience.Person or MessageAudience.Both) yield return (null, person.Language);
        if (audience == MessageAudience.Person) yield break;
        foreach (var (index, member) in person.Family.Index().Where(one => one.Item.Contacts.Count > 0))
            yield return (index, member.Language ?? person.Language);
    }

    private sealed record Planned(PlanChange Change, Stored<MessageRow>? Before, MessageRow After);
}
