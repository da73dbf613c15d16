using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.FollowUps;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.FollowUps;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.FollowUps;

/// <summary>
/// Reports what a person answered at a follow-up, once: it is scored by the newest version of the instrument, which is stored with it. The same
/// report again gets the same answer, and needs no <c>Idempotency-Key</c>, under which the scores would be kept in clear.
/// </summary>
public sealed class ReportFollowUp(
    HttpPipeline http, ReturneeStore returnees, FollowUpStore followUps, CountryFiles<InstrumentFile> instruments, TimeProvider time)
{
    public static readonly Policy<FollowUpReport, FollowUpAnswer> Policy = new(nameof(ReportFollowUp))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys,
        Errors =
        [
            ErrorCode.UnknownReturnee, ErrorCode.UnknownFollowUp, ErrorCode.AlreadyAnswered, ErrorCode.IllegalMove, ErrorCode.UnknownValue,
            ErrorCode.UnknownMember, ErrorCode.InvalidDate,
        ],
    };

    [Function(nameof(ReportFollowUp))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returnees/{id}/follow-ups/{n}/result")] HttpRequest request,
        string id, string n, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => ReportAsync(id, n, asked, call), cancellation);

    private Task<Outcome<FollowUpAnswer>> ReportAsync(string id, string n, FollowUpReport asked, Call call) =>
        returnees.ChangeAsync<Outcome<FollowUpAnswer>>(id, ReturneeProblems.Unknown, async (returnee, commit) =>
        {
            if (!call.MaySee(returnee)) return (null, ReturneeProblems.Unknown);
            var all = await followUps.OfAsync(id, CancellationToken.None);
            if (JourneyProblems.NumberOf(n) is not { } number || all.FirstOrDefault(row => row.Value.Number == number) is not { } before)
                return (null, UnknownFollowUp);
            if (before.Value.State == FollowUpState.Done)
            {
                var stored = FollowUpStore.ResultOf(returnee, before.Value)!;
                return (null, IsSame(asked, before.Value, stored) ? FollowUpAnswer.Of(before.Value, stored) : AlreadyAnswered);
            }
            if (before.Value.State != FollowUpState.Planned) return (null, NotPlanned(before.Value.State));
            var (instrument, errors) = await CheckAsync(asked, returnee.Row.Country);
            if (instrument is null || errors.Count > 0) return (null, Problem.Invalid(errors));

            var row = before.Value with
            {
                Instrument = asked.Instrument, InstrumentVersion = instrument.Version, TextHash = InstrumentTexts.Hash(instrument.File),
                ContactedOn = asked.ContactedOn, Channel = asked.Channel,
            };
            var (after, result) = FollowUpStore.Report(returnee, commit, before, all, row, instrument.File, asked.Answers, call.Caller);
            return (returnee.Row, FollowUpAnswer.Of(after, result));
        });

    private async Task<(FileVersion<InstrumentFile>? Instrument, IReadOnlyList<FieldError> Errors)> CheckAsync(FollowUpReport asked, string country)
    {
        var errors = new List<FieldError>();
        var today = CountryCalendar.Today(country, time);
        if (asked.ContactedOn > today) errors.Add(FieldError.NotADate("/contactedOn", Days.Earliest, today));
        var known = await instruments.ListAsync(country, CancellationToken.None);
        var instrument = known.FirstOrDefault(one => one.File.Id == asked.Instrument);
        if (instrument is null) errors.Add(FieldError.UnknownValue("/instrument", asked.Instrument, known.Select(one => one.File.Id)));
        else errors.AddRange(asked.Answers.Errors(instrument.File, "/answers"));
        return (instrument, errors);
    }

    private static bool IsSame(FollowUpReport asked, FollowUpRow row, FollowUpResult result) =>
        asked.Instrument == row.Instrument && asked.ContactedOn == row.ContactedOn && asked.Channel == row.Channel
        && asked.Answers.ByItem.Count == result.Answers.Count && asked.Answers.ByItem.All(result.Answers.Contains);

    private static Problem UnknownFollowUp => new(ErrorCode.UnknownFollowUp, new(
        "La persona no tiene un seguimiento con este número.", "The person has no follow-up of this number."));

    private static Problem AlreadyAnswered => new(ErrorCode.AlreadyAnswered, new(
        "El seguimiento ya tiene un resultado, y es otro.", "The follow-up has a result already, and another one."));

    private static Problem NotPlanned(FollowUpState state) => new(ErrorCode.IllegalMove, state == FollowUpState.Paused
        ? new("El seguimiento está en pausa: la persona está otra vez fuera.", "The follow-up is paused: the person is abroad again.")
        : new("El seguimiento se canceló; vea los que están previstos.", "The follow-up was cancelled; see those that are planned."));
}

/// <summary>What a person answered at a follow-up.</summary>
public sealed record FollowUpReport
{
    /// <summary>The id of an instrument of the person's country.</summary>
    [Code]
    public required string Instrument { get; init; }

    /// <summary>By the ids of the instrument's items. One that is left out was not answered, and leaves out the scores that need it.</summary>
    public required InstrumentAnswers Answers { get; init; }

    /// <summary>The day on which they answered.</summary>
    public required DateOnly ContactedOn { get; init; }

    /// <summary>How they were asked.</summary>
    public required ContactedBy Channel { get; init; }
}
