using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Plans;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>Changes a journey, by a JSON merge patch: what is counted from its days, such as follow-ups and messages, moves with them.</summary>
public sealed class ChangeJourney(HttpPipeline http, ReturneeStore returnees, MessagePlanner planner, TimeProvider time)
{
    public static readonly Policy<JourneyChanges, JourneyAnswer> Policy = new(nameof(ChangeJourney))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Changes = true, IsVersioned = true,
        Errors =
        [
            ErrorCode.UnknownReturnee, ErrorCode.UnknownJourney, ErrorCode.Required, ErrorCode.InvalidDate, ErrorCode.DatesOutOfOrder,
        ],
    };

    [Function(nameof(ChangeJourney))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/returnees/{id}/journeys/{n}")] HttpRequest request,
        string id, string n, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ChangeAsync(id, n, call), cancellation);

    private Task<Outcome<JourneyAnswer>> ChangeAsync(string id, string n, Call call) =>
        returnees.ChangeAsync<Outcome<JourneyAnswer>>(id, ReturneeProblems.Unknown, async (returnee, commit) =>
        {
            if (!call.MaySee(returnee)) return (null, ReturneeProblems.Unknown);
            if (JourneyProblems.NumberOf(n) is not { } number || await returnees.JourneyAsync(id, number) is not { } before)
                return (null, JourneyProblems.Unknown);
            if (!call.HasSeen(before.Value.Version)) return (null, Problem.Stale);
            var (changed, wrong) = Changed(before.Value.Journey, call.Json);
            if (changed is null) return (null, Problem.Invalid(wrong));
            var (earlier, later) = (await returnees.JourneyAsync(id, number - 1), await returnees.JourneyAsync(id, number + 1));
            FieldError[] errors =
            [
                .. changed.Errors("", CountryCalendar.Today(returnee.Row.Country, time)),
                .. changed.OrderErrors(earlier?.Value.Journey, later?.Value.Journey),
            ];
            if (errors.Length > 0) return (null, Problem.Invalid(errors));

            var after = new JourneyRow(before.Value.Version + 1, changed);
            commit.Replace(JourneyRow.Rows, before, after);
            commit.Happened($"{ReturneeEvents.JourneyChanged} {number}", call.Caller);
            call.Version = after.Version;
            var row = returnee.Row with { ChangedAt = commit.At };
            // Messages count from the current one.
            if (number != row.Journeys) return (row, JourneyAnswer.Of(number, after) with { Messages = new(0, 0, 0, 0) });
            var messages = await planner.PlanJourneyAsync(returnee, commit, number, changed);
            return (row with { Journey = changed }, JourneyAnswer.Of(number, after) with { Messages = messages });
        });

    private static (JourneyMembers? Journey, IReadOnlyList<FieldError> Errors) Changed(JourneyMembers journey, JsonElement changes)
    {
        var whole = JourneyRow.JsonOf(journey);
        MergePatch.Apply(whole, changes);
        var fields = Fields.Of(JsonElement.Parse(whole.ToJsonString()));
        return RequestReader.Read<JourneyMembers>(fields) is { } changed ? (changed, []) : (null, fields.Errors);
    }
}

/// <summary>What is to be changed of a journey, as a JSON merge patch (RFC 7396): what is left out stays, null removes.</summary>
public sealed record JourneyChanges
{
    /// <summary>Where the person works abroad.</summary>
    [Country]
    public string? DestinationCountry { get; init; }

    /// <summary>The bilateral agreement or programme under which they went.</summary>
    [Code]
    public string? Agreement { get; init; }

    public DateOnly? DepartedOn { get; init; }

    /// <summary>The day on which they mean to be home; needed until they are.</summary>
    public DateOnly? PlannedReturnOn { get; init; }

    /// <summary>The day on which they came home.</summary>
    public DateOnly? ReturnedOn { get; init; }

    /// <summary>The last day of the contract.</summary>
    public DateOnly? ContractEndsOn { get; init; }

    /// <summary>The day on which they left the job, or were dismissed from it, before the contract ended.</summary>
    public DateOnly? LeftEarlyOn { get; init; }

    public ReturnKind? ReturnKind { get; init; }
}
