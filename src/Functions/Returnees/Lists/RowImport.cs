using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Returnees.Duplicates;
using Reintegration.Domain.Returnees.Lists;
using Reintegration.Functions.Enrolments;
using Reintegration.Infrastructure.Programmes;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Returnees.Lists;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Returnees.Lists;

/// <summary>
/// Does what a row of a list says, by the same rules and commands as the calls about one person. Run again for the same row, it finds what it did:
/// the id of a person and of an enrolment, and the key of a change, come from the import and the line.
/// </summary>
public sealed class RowImport(
    ReturneeStore returnees, DuplicateFinder duplicates, PersonChange change, ConsentStore consentStore, Enrolling enrolling,
    ProgrammeCatalogue catalogue, TimeProvider time)
{
    public async Task<RowOutcome> RunAsync(ListRow row, ListRun run, CancellationToken cancellation)
    {
        if (row.IsExample) return RowOutcome.Rejected(row.Line, new ListFault(row.Line, null, ErrorCode.ExampleRow));
        var outcome = row.Id is { } id ? await ChangeAsync(id, row, run, cancellation) : await RegisterAsync(row, run, cancellation);
        return row.Programme is null || outcome.Returnee is null || run.DryRun ? outcome : await EnrolAsync(outcome, row, run, cancellation);
    }

    /// <summary>The keys under which a row's person may be found: two rows that share one are not to be worked on at the same time.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync(ListRow row, CancellationToken cancellation)
    {
        if (row.Id is { } id) return [id];
        var (person, _) = Read(row);
        if (person is null) return [];
        var partitions = await duplicates.PartitionsOfAsync(person, cancellation);
        return [.. partitions, .. await duplicates.IdsAsync(partitions, cancellation)];
    }

    private async Task<RowOutcome> RegisterAsync(ListRow row, ListRun run, CancellationToken cancellation)
    {
        var (asked, faults) = Read(row);
        if (asked is null || faults.Count > 0) return RowOutcome.Rejected(row.Line, faults);
        var identity = DuplicateFinder.IdentityOf(asked);
        if (run.Rehearsed(row.Line, identity) is { } rehearsed) return rehearsed;

        var key = run.KeyOf(row.Line, "registered");
        var id = key.Hash[..32];
        var partitions = await duplicates.PartitionsOfAsync(asked, cancellation);
        if (await duplicates.FindSameAsync(id, asked, run.By.Party, cancellation) is { } same) return await ChangeAsync(same.Id, row, run, cancellation);
        Returnee[] own = [.. (await duplicates.CandidatesAsync(id, partitions, cancellation)).Where(other => other.Row.Party == run.By.Party)];
        // One that an earlier run registered is looked at no more.
        if (!row.IsNew && await returnees.FindAsync(id, cancellation) is null && KeptAside(row, identity, own) is { } kept) return kept;
        if (run.DryRun) return run.Rehearse(row.Line, identity);

        var answer = new StoredAnswer(201, $"/api/v1/returnees/{id}", "{}");
        var (_, meanwhile) = await returnees.RegisterAsync(
            id, asked, asked.Journey, asked.Consents, partitions, run.By, key, answer,
            () => duplicates.NoteAsync(id, asked, run.By.Party, partitions));
        return meanwhile is null ? new(row.Line, RowResult.Registered, id) : await ChangeAsync(meanwhile.Id, row, run, cancellation);
    }

    // Who resembles somebody is not registered without a word; but a row that says nothing that is not known of them was sent before.
    private static RowOutcome? KeptAside(ListRow row, Identity identity, Returnee[] own)
    {
        var resembling = own.Select(other => (Person: other, Identity: DuplicateFinder.IdentityOf(other.Person)))
            .Select(other => (
                other.Person, Score: DuplicateScore.Of(identity, other.Identity), IsAlike: SamePerson.CannotBeToldApart(identity, other.Identity)))
            .Where(other => other.Score.IsFlagged || other.IsAlike).OrderByDescending(other => other.Score.Score).ToList();
        if (resembling.Find(other => other.IsAlike && ListMerge.Of(other.Person, row.Members).SaysNothingNew) is { Person: { } sentBefore })
            return new(row.Line, RowResult.Unchanged, sentBefore.Id);
        return resembling.Count == 0 ? null : RowOutcome.Rejected(row.Line, new ListFault(row.Line, null, ErrorCode.PossibleDuplicate)) with
        {
            Duplicates = [.. resembling.Select(other => new PossibleDuplicate(other.Person.Id, other.Score.Score, other.Score.Reasons))],
        };
    }

    private async Task<RowOutcome> ChangeAsync(string id, ListRow row, ListRun run, CancellationToken cancellation)
    {
        var key = run.KeyOf(row.Line, "changed");
        var unknown = RowOutcome.Rejected(row.Line, new ListFault(row.Line, "id", ErrorCode.UnknownReturnee));
        return await returnees.ChangeAsync(id, unknown, async (returnee, commit) =>
        {
            if (returnee.Row.Party != run.By.Party) return (null, unknown);
            if (await commit.EarlierAsync(key, CancellationToken.None) is not null) return (null, new(row.Line, RowResult.Changed, id));
            var merge = ListMerge.Of(returnee, row.Members);
            var today = CountryCalendar.Today(returnee.Row.Country, time);
            FieldError[] errors =
            [
                .. merge.Errors, .. merge.Person?.Errors(today) ?? [], .. merge.Person is null ? [] : ContactErrors.Of(merge.Person),
                .. merge.ChangesJourney ? merge.Journey!.Errors("/journey", today) : [],
            ];
            if (row.Faults.Count > 0 || errors.Length > 0) return (null, RowOutcome.Rejected(row.Line, FaultsOf(row, errors)));

            var given = await NewAsync(id, merge.Consents);
            if (merge.SaysNothingNew && given.Count == 0) return (null, new(row.Line, RowResult.Unchanged, id));
            if (run.DryRun) return (null, new(row.Line, RowResult.Changed, id));
            var after = await change.AfterAsync(returnee, merge.Person!, commit, run.By, cancellation);
            if (merge.ChangesJourney) after = await change.SetJourneyAsync(id, after, merge.Journey!, commit, cancellation);
            foreach (var (consent, before) in given)
                after = ConsentStore.Give(commit, after, consent.Purpose, before, new(consent.TextVersion, consent.GivenOn, null), run.By);
            commit.Answer(key, new StoredAnswer(200, "", "{}"));
            return (after, new RowOutcome(row.Line, RowResult.Changed, id));
        });
    }

    // Those that are not known, or were given again after they were withdrawn. A list withdraws none.
    private async Task<IReadOnlyList<(Consent Consent, Stored<ConsentRow>? Before)>> NewAsync(string id, IReadOnlyList<Consent> given)
    {
        var consents = new List<(Consent, Stored<ConsentRow>?)>();
        foreach (var consent in given)
        {
            var before = await consentStore.FindAsync(id, consent.Purpose);
            if (before is null || (before.Value.WithdrawnOn is { } withdrawn && consent.GivenOn > withdrawn)) consents.Add((consent, before));
        }
        return consents;
    }

    private async Task<RowOutcome> EnrolAsync(RowOutcome outcome, ListRow row, ListRun run, CancellationToken cancellation)
    {
        var returnee = await returnees.FindAsync(outcome.Returnee!, cancellation);
        if (returnee is null || await catalogue.FindAsync(returnee.Row.Country, row.Programme!, cancellation) is not { } programme)
            return NotEnrolled(ErrorCode.UnknownProgramme);
        var decision = await enrolling.EnrolAsync(
            returnee, programme, null, run.By, run.KeyOf(row.Line, "enrolled"),
            (id, _, _, _) => new StoredAnswer(201, $"/api/v1/returnees/{returnee.Id}/enrolments/{id}", "{}"));
        // Who is enrolled already needs nothing done.
        return decision.Refusal is { } refusal ? NotEnrolled(refusal) : outcome with { Enrolled = decision.Outcome.Open is null };

        RowOutcome NotEnrolled(ErrorCode code) => outcome with { NotEnrolled = new ListFault(row.Line, "programme", code) };
    }

    private (RegistrationRequest? Asked, IReadOnlyList<ListFault> Faults) Read(ListRow row)
    {
        var whole = row.Members.DeepClone().AsObject();
        whole.TryAdd("language", "es");
        whole.TryAdd("contacts", new JsonArray());
        whole.TryAdd("profile", new JsonObject());
        var fields = Fields.Of(JsonElement.Parse(whole.ToJsonString()));
        var asked = RequestReader.Read<RegistrationRequest>(fields);
        FieldError[] errors =
            asked is null ? [.. fields.Errors.Select(error => error.Pointer == "/consents" ? NoConsent : error)] : [.. asked.Errors(CountryCalendar.Today(asked.Country, time)), .. ContactErrors.Of(asked)];
        return (asked, FaultsOf(row, errors));
    }

    // Of a row without any consent, it is the list of them that is missing.
    private static FieldError NoConsent => new("/consents", ErrorCode.ConsentMissing, default);

    // What cannot be read is left out of the members: that it is missing is said already.
    private static IReadOnlyList<ListFault> FaultsOf(ListRow row, IEnumerable<FieldError> errors) =>
    [
        .. row.Faults,
        .. errors.Select(row.FaultOf).Where(fault => row.Faults.All(known => known.Column is null || known.Column != fault.Column)),
    ];
}
