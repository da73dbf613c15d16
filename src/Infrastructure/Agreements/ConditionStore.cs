using System.Runtime.CompilerServices;
using Reintegration.Domain.Agreements;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Agreements;

/// <summary>A condition that is overdue.</summary>
/// <param name="Note">By which it was found.</param>
public sealed record OverdueCondition(string Note, string Returnee, ConditionRow Row);

/// <summary>What the agreements of people's journeys promise them: rows of the person's partition.</summary>
public sealed class ConditionStore(
    Store store, ReturneeStore returnees, CountryFiles<AgreementFile> agreements, HolidayData holidays, DueConditions due)
{
    // A transaction holds 100 rows, and has an event, a message and the person; what is left over is made by the event of this one.
    private const int MostAtOnce = 90;

    /// <summary>A person's, of the first journey first.</summary>
    public async Task<IReadOnlyList<Stored<ConditionRow>>> OfAsync(string id, CancellationToken cancellation) =>
        await ConditionRow.Rows.RangeAsync(store.Returnees, id, ConditionRow.Prefix, cancellation).ToListAsync(cancellation);

    /// <summary>
    /// Makes a person's conditions as the newest versions of their journeys' agreements ask for: done twice, or late, it changes nothing.
    /// What somebody said of a condition stays.
    /// </summary>
    public async Task KeepAsync(Returnee returnee, CancellationToken cancellation)
    {
        var country = returnee.Row.Country;
        if ((await ChangesAsync(returnee, cancellation)).Count == 0) return;
        var done = await returnees.ChangeAsync<IReadOnlyList<Change>>(returnee.Id, nobody: [], async (now, commit) =>
        {
            Change[] changes = [.. (await ChangesAsync(now, CancellationToken.None)).Take(MostAtOnce)];
            if (changes.Length == 0) return (null, changes);
            await Task.WhenAll(changes.Where(change => IsDue(change.After)).Select(change => due.NoteAsync(country, now.Id, change.After!)));
            foreach (var (before, after) in changes)
            {
                if (after is null) commit.Delete(before!);
                else if (before is null) commit.Insert(ConditionRow.Rows, after.Key, after);
                else commit.Replace(ConditionRow.Rows, before, after);
            }
            commit.Happened(ReturneeEvents.ConditionsPlanned);
            return (now.Row, changes);
        });
        foreach (var (before, after) in done)
        {
            if (IsDue(before?.Value) && before!.Value.DueOn != after?.DueOn)
                await due.ForgetAsync(country, DueConditions.KeyOf(returnee.Id, before.Value));
        }
    }

    /// <summary>Keeps what became of a condition, and what was noted.</summary>
    /// <param name="before">The condition as the command read it.</param>
    /// <param name="moved">As a move of its rule left it.</param>
    public static ConditionRow Move(Returnee returnee, Commit commit, Stored<ConditionRow> before, ReturnCondition moved, string? note, Caller by)
    {
        var after = before.Value with
        {
            State = moved.State, On = moved.On,
            Note = note is null ? null : returnee.Key.Seal(ConditionRow.NoteOf(returnee.Id, before.Key), note, ConditionJson.Default.String),
        };
        commit.Replace(ConditionRow.Rows, before, after);
        commit.Happened($"{ReturneeEvents.ConditionMoved} {before.Key[ConditionRow.Prefix.Length..]}", by);
        return after;
    }

    /// <summary>Forgets when a condition is due of which somebody has said what became of it.</summary>
    public Task ForgetDueAsync(string country, string returnee, ConditionRow row) =>
        row.DueOn is null ? Task.CompletedTask : due.ForgetAsync(country, DueConditions.KeyOf(returnee, row));

    /// <summary>What was noted when somebody said what became of it; null where nothing was.</summary>
    public static string? NoteOf(Returnee returnee, ConditionRow row) => row.Note is { } note
        ? returnee.Key.Open(ConditionRow.NoteOf(returnee.Id, row.Key), note, ConditionJson.Default.String) : null;

    /// <summary>The conditions of a country's people that are overdue, the longest overdue first.</summary>
    /// <param name="today">In the country.</param>
    /// <param name="after">The note after which to begin; empty for the first.</param>
    public async IAsyncEnumerable<OverdueCondition> OverdueAsync(
        string country, DateOnly today, string after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var note in due.BeforeAsync(country, today, after, cancellation))
        {
            var (returnee, key) = DueConditions.Of(note);
            if (await ConditionRow.Rows.FindAsync(store.Returnees, returnee, key, cancellation) is { Value: var row } && row.Rule.IsOverdue(today)
                && DueConditions.KeyOf(returnee, row) == note) yield return new OverdueCondition(note, returnee, row);
        }
    }

    private static bool IsDue(ConditionRow? row) => row is { State: ConditionState.Pending, DueOn: not null };

    private async Task<IReadOnlyList<Change>> ChangesAsync(Returnee returnee, CancellationToken cancellation)
    {
        if (returnee.Row.Journeys == 0) return [];
        var journeys = await returnees.JourneysAsync(returnee.Id, cancellation);
        var rows = await OfAsync(returnee.Id, cancellation);
        var changes = new List<Change>();
        foreach (var (index, journey) in journeys.Index())
        {
            var agreement = journey.Journey.Agreement is { } id ? await agreements.FindAsync(returnee.Row.Country, id, null, cancellation) : null;
            var existing = rows.Where(row => row.Value.Journey == index + 1).ToDictionary(row => row.Value.Condition);
            changes.AddRange(ChangesOf(index + 1, Dates(returnee.Row.Country, journey.Journey), agreement, existing));
        }
        return changes;
    }

    private IEnumerable<Change> ChangesOf(
        int journey, JourneyDates dates, FileVersion<AgreementFile>? agreement, Dictionary<string, Stored<ConditionRow>> existing)
    {
        var wanted = new HashSet<string>();
        if (agreement is not null)
        {
            var promised = agreement.File.Conditions.Select(condition => condition.Id).ToHashSet();
            foreach (var rule in ReturnConditions.Of(agreement.File, dates, holidays.WorkingDays, [.. existing.Values.Select(row => row.Value.Rule)]))
            {
                // What the agreement no longer has stays as it was.
                if (!wanted.Add(rule.Id) || !promised.Contains(rule.Id)) continue;
                var before = existing.GetValueOrDefault(rule.Id);
                var after = new ConditionRow
                {
                    Journey = journey, Condition = rule.Id, Agreement = agreement.File.Id, AgreementVersion = agreement.Version, DueOn = rule.DueOn,
                    WithoutHolidays = rule.WithoutHolidays, State = rule.State, On = rule.On, Note = before?.Value.Note,
                };
                if (after != before?.Value) yield return new Change(before, after);
            }
        }
        foreach (var row in existing.Values.Where(row => row.Value.State == ConditionState.Pending && !wanted.Contains(row.Value.Condition)))
            yield return new Change(row, null);
    }

    private static JourneyDates Dates(string country, JourneyMembers journey) => new(country, journey.DestinationCountry)
    {
        DepartedOn = journey.DepartedOn, PlannedReturnOn = journey.ReturnedOn ?? journey.PlannedReturnOn, ReturnedOn = journey.ReturnedOn,
        ContractEndsOn = journey.ContractEndsOn, LeftEarlyOn = journey.LeftEarlyOn,
    };

    private sealed record Change(Stored<ConditionRow>? Before, ConditionRow? After);
}
