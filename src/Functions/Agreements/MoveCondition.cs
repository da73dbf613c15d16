using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Agreements;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Agreements;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Agreements;

/// <summary>Says what became of a condition: it was met, breached or waived. The same again changes nothing.</summary>
public sealed class MoveCondition(
    HttpPipeline http, ReturneeStore returnees, ConditionStore conditions, CountryFiles<AgreementFile> agreements, TimeProvider time)
{
    public static readonly Policy<ConditionMove, JourneyCondition> Policy = new(nameof(MoveCondition))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys,
        Errors = [ErrorCode.UnknownReturnee, ErrorCode.UnknownCondition, ErrorCode.IllegalMove, ErrorCode.InvalidDate],
    };

    [Function(nameof(MoveCondition))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returnees/{id}/conditions/{condition}")] HttpRequest request,
        string id, string condition, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => MoveAsync(id, condition, asked, call), cancellation);

    private async Task<Outcome<JourneyCondition>> MoveAsync(string id, string condition, ConditionMove asked, Call call)
    {
        (string Country, ConditionRow Row)? settled = null;
        var outcome = await returnees.ChangeAsync<Outcome<JourneyCondition>>(id, ReturneeProblems.Unknown, async (returnee, commit) =>
        {
            if (!call.MaySee(returnee)) return (null, ReturneeProblems.Unknown);
            var all = await conditions.OfAsync(id, CancellationToken.None);
            if (all.FirstOrDefault(row => $"{row.Value.Journey}_{row.Value.Condition}" == condition) is not { } before) return (null, Unknown);
            var (country, rule) = (returnee.Row.Country, before.Value.Rule);
            var today = CountryCalendar.Today(country, time);
            if (asked.On > today) return (null, Problem.Invalid(FieldError.NotADate("/on", Days.Earliest, today)));
            if (rule.Move(asked.State, asked.On) is not { } moved) return (null, Illegal(rule));
            var isNew = moved != rule;
            var after = isNew ? ConditionStore.Move(returnee, commit, before, moved, asked.Note, call.Caller) : before.Value;
            settled = (country, after);
            var answer = await JourneyCondition.OfAsync(agreements, country, id, after, ConditionStore.NoteOf(returnee, after), today, call);
            return (isNew ? returnee.Row : null, answer);
        });
        if (settled is { } one) await conditions.ForgetDueAsync(one.Country, id, one.Row);
        return outcome;
    }

    private static Problem Unknown => new(ErrorCode.UnknownCondition, new(
        "La persona no tiene una condición con este id.", "The person has no condition of this id."));

    private static Problem Illegal(ReturnCondition condition)
    {
        string[] allowed = [.. condition.Allowed.Select(Codes<ConditionState>.Of)];
        var (state, list) = (Codes<ConditionState>.Of(condition.State), string.Join(", ", allowed));
        return new Problem(ErrorCode.IllegalMove, allowed.Length == 0
            ? new($"La condición está en «{state}», y de ahí no se mueve.", $"The condition is \"{state}\", and is not moved from there.")
            : new($"La condición está en «{state}»; puede moverse a: {list}.", $"The condition is \"{state}\"; it can be moved to: {list}."))
        {
            Allowed = allowed,
        };
    }
}

/// <summary>What became of a condition.</summary>
public sealed record ConditionMove
{
    /// <summary><c>met</c>, <c>breached</c> or <c>waived</c>.</summary>
    public required ConditionState State { get; init; }

    /// <summary>The day on which it was.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What else there is to say of it.</summary>
    [Text(1000, Lines = true)]
    public string? Note { get; init; }
}
