using Reintegration.Domain;
using Reintegration.Domain.Attention;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.FollowUps;
using Reintegration.Domain.Platform;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Attention;
using Reintegration.Infrastructure.Programmes;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.FollowUps;

/// <summary>When people are contacted after their return, and what they said: rows of the person's partition.</summary>
public sealed class FollowUpStore(
    Store store, ReturneeStore returnees, ProgrammeCatalogue programmes, AttentionStore attention, DueDepartures departures, TimeProvider time)
{
    // A transaction holds 100 rows, and has an event, a message and the person; what is left over is planned by the person's next event.
    private const int MostAtOnce = 90;

    /// <summary>A person's, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<Stored<FollowUpRow>>> OfAsync(string id, CancellationToken cancellation)
    {
        var rows = new List<Stored<FollowUpRow>>();
        await foreach (var row in FollowUpRow.Rows.RangeAsync(store.Returnees, id, FollowUpRow.Prefix, cancellation)) rows.Add(row);
        return [.. rows.OrderBy(row => row.Value.Number)];
    }

    /// <summary>What was answered, and what it came to; null where there is no result.</summary>
    public static FollowUpResult? ResultOf(Returnee returnee, FollowUpRow row) => row.Result is { } result
        ? returnee.Key.Open(FollowUpRow.ResultOf(returnee.Id, row.Key), result, FollowUpJson.Default.FollowUpResult) : null;

    /// <summary>
    /// Makes a person's follow-ups as their journeys and the programmes they take part in ask for, by what is stored now: done twice, or late, it
    /// changes nothing. Results beyond a threshold are put on the attention list.
    /// </summary>
    public async Task PlanAsync(Returnee returnee, CancellationToken cancellation)
    {
        var existing = await OfAsync(returnee.Id, cancellation);
        foreach (var (_, row, _) in existing.Where(row => row.Value.NeedsAttention)) await RaiseAsync(returnee, row);
        if (returnee.Row.Journey is { } journey)
            await departures.NoteAsync(returnee.Row.Country, returnee.Id, journey, CountryCalendar.Today(returnee.Row.Country, time));
        if ((await ChangesAsync(returnee, existing, cancellation)).Count == 0) return;
        await returnees.ChangeAsync(returnee.Id, nobody: false, async (now, commit) =>
        {
            var rows = await OfAsync(now.Id, CancellationToken.None);
            var changes = await ChangesAsync(now, rows, CancellationToken.None);
            if (changes.Count == 0) return (null, false);
            var planned = now.Row.FollowUps;
            foreach (var change in changes.Take(MostAtOnce))
            {
                if (rows.FirstOrDefault(row => row.Value.Journey == change.Journey && row.Value.Months == change.Months) is { } before)
                {
                    commit.Replace(FollowUpRow.Rows, before, before.Value with { DueOn = change.DueOn, State = change.State });
                    continue;
                }
                var row = new FollowUpRow
                {
                    Number = ++planned, Journey = change.Journey, Months = change.Months, DueOn = change.DueOn, State = change.State,
                };
                commit.Insert(FollowUpRow.Rows, row.Key, row);
            }
            commit.Happened(ReturneeEvents.FollowUpsPlanned);
            return (now.Row with { FollowUps = planned }, true);
        });
    }

    /// <summary>Keeps the result of a follow-up that is planned; the person's next event puts them on the attention list where it says so.</summary>
    /// <param name="before">The follow-up as the command read it.</param>
    /// <param name="all">All of the person's.</param>
    /// <param name="row">Its members about the result, without what is sealed.</param>
    public static (FollowUpRow After, FollowUpResult Result) Report(
        Returnee returnee, Commit commit, Stored<FollowUpRow> before, IReadOnlyList<Stored<FollowUpRow>> all, FollowUpRow row,
        InstrumentFile instrument, InstrumentAnswers answers, Caller by)
    {
        var scores = answers.Score(instrument);
        var result = new FollowUpResult(answers.ByItem, scores, ChangeSince(returnee, all, row, instrument, scores));
        var after = row with
        {
            State = FollowUpState.Done, ReportedAt = commit.At, NeedsAttention = scores.NeedAttention,
            Result = returnee.Key.Seal(FollowUpRow.ResultOf(returnee.Id, row.Key), result, FollowUpJson.Default.FollowUpResult),
        };
        commit.Replace(FollowUpRow.Rows, before, after);
        commit.Happened($"{ReturneeEvents.FollowUpDone} {row.Number}", by);
        return (after, result);
    }

    // Results of two wordings are not the same thing, and are not compared.
    private static ScoreChange? ChangeSince(
        Returnee returnee, IReadOnlyList<Stored<FollowUpRow>> all, FollowUpRow row, InstrumentFile instrument, InstrumentScores scores)
    {
        if (scores.Overall is not { } score) return null;
        var earlier = all.Select(one => one.Value)
            .Where(one => one.State == FollowUpState.Done && one.Instrument == row.Instrument && one.TextHash == row.TextHash
                && one.ContactedOn <= row.ContactedOn)
            .OrderByDescending(one => one.ContactedOn).ThenByDescending(one => one.Number);
        foreach (var one in earlier)
        {
            if (ResultOf(returnee, one)?.Scores.Overall is { } last)
                return new ScoreChange(one.Number, score.Value - last.Value, instrument.Scoring.HasChanged(last.Value, score.Value));
        }
        return null;
    }

    private async Task<IReadOnlyList<FollowUp>> ChangesAsync(
        Returnee returnee, IReadOnlyList<Stored<FollowUpRow>> existing, CancellationToken cancellation)
    {
        if (returnee.Row.Journeys == 0) return [];
        var months = new List<int>();
        foreach (var enrolment in await returnees.EnrolmentsAsync(returnee.Id, cancellation))
        {
            if (IsFollowedUp(enrolment.State) && await programmes.FindAsync(returnee.Row.Country, enrolment.Programme, cancellation) is { } programme)
                months.AddRange(programme.FollowUpMonths);
        }
        if (months.Count == 0 && existing.Count == 0) return [];
        var journeys = (await returnees.JourneysAsync(returnee.Id, cancellation)).Index().Select(one => new FollowedJourney(
            one.Index + 1, one.Item.Journey.DepartedOn, one.Item.Journey.PlannedReturnOn, one.Item.Journey.ReturnedOn));
        return FollowUpPlan.Changes(
            [.. existing.Select(row => row.Value.Plan)], [.. journeys], months, CountryCalendar.Today(returnee.Row.Country, time));
    }

    // From the application with a place on, and after the programme is completed.
    private static bool IsFollowedUp(string state) => Enum.GetValues<EnrolmentState>()
        .Where(one => one == EnrolmentState.Completed || (one.HoldsPlace() && one != EnrolmentState.Offered))
        .Any(one => Codes<EnrolmentState>.Of(one) == state);

    // With the moment of the report, so that it is there once.
    private Task RaiseAsync(Returnee returnee, FollowUpRow row) => attention.RaiseAsync(returnee.Row.Country, new AttentionRow
    {
        Reason = AttentionReason.LowScore, Returnee = returnee.Id, Since = row.ReportedAt!.Value, About = $"{row.Number}",
        Details = [row.Instrument!],
    });
}
