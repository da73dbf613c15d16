using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Plans;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>
/// Adds a time abroad to a person's, which is the current one from then on. A person leaves and returns any number of times, each time after the
/// return before.
/// </summary>
public sealed class AddJourney(HttpPipeline http, ReturneeStore returnees, MessagePlanner planner, TimeProvider time)
{
    public static readonly Policy<JourneyMembers, JourneyAnswer> Policy = new(nameof(AddJourney))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Creates = true, Success = StatusCodes.Status201Created,
        Errors = [ErrorCode.UnknownReturnee, ErrorCode.JourneyOpen, ErrorCode.Required, ErrorCode.InvalidDate, ErrorCode.DatesOutOfOrder],
    };

    [Function(nameof(AddJourney))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returnees/{id}/journeys")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => AddAsync(id, asked, call), cancellation);

    private Task<Outcome<JourneyAnswer>> AddAsync(string id, JourneyMembers asked, Call call) =>
        returnees.ChangeAsync<Outcome<JourneyAnswer>>(id, ReturneeProblems.Unknown, async (returnee, commit) =>
        {
            var row = returnee.Row;
            if (!call.MaySee(returnee)) return (null, ReturneeProblems.Unknown);
            if (await commit.EarlierAsync(call.Idempotency, CancellationToken.None) is { } earlier)
                return (null, Creating.Earlier<JourneyAnswer>(earlier, call));
            if (row.Journey is { ReturnedOn: null }) return (null, JourneyProblems.Open(row.Journeys));
            var today = CountryCalendar.Today(row.Country, time);
            FieldError[] errors = [.. asked.Errors("", today), .. asked.OrderErrors(before: row.Journey, after: null)];
            if (errors.Length > 0) return (null, Problem.Invalid(errors));

            var (number, journey) = (row.Journeys + 1, new JourneyRow(1, asked));
            var messages = await planner.PlanJourneyAsync(returnee, commit, number, asked);
            var answer = Creating.Of(
                Policy, $"/api/v1/returnees/{id}/journeys/{number}", JourneyAnswer.Of(number, journey) with { Messages = messages });
            commit.Insert(JourneyRow.Rows, JourneyRow.KeyOf(number), journey);
            commit.Happened($"{ReturneeEvents.JourneyAdded} {number}", call.Caller);
            commit.Answer(call.Idempotency, answer);
            return (row with { ChangedAt = commit.At, Journeys = number, Journey = asked }, Creating.Sent(answer, call));
        });
}
