using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>What the operations on surveys share.</summary>
internal static class SurveyProblems
{
    public static Problem Unknown => new(
        ErrorCode.UnknownSurvey, new("No hay ninguna encuesta con ese identificador.", "There is no survey with that id."));

    /// <summary>A survey that the caller may see; null where there is none.</summary>
    public static async Task<Survey?> OwnAsync(this SurveyStore surveys, string id, Call call) =>
        id.Length == 32 && id.All(char.IsAsciiHexDigit) && await surveys.FindAsync(id.ToLowerInvariant(), call.Cancellation) is { } survey
            && call.MaySee(survey.Party)
            ? survey
            : null;

    /// <summary>Moves a survey, and answers with where it stands then; or says why that could not be done.</summary>
    /// <param name="move">One of the store's; null where the survey is not where it can be done, or the caller has not seen its version.</param>
    /// <param name="needed">Where it has to stand.</param>
    public static async Task<Outcome<TAnswer>> MoveAsync<TAnswer>(
        this SurveyStore surveys, Survey survey, Call call, Func<string, Caller, CancellationToken, Predicate<int>?, Task<SurveyDecision?>> move,
        SurveyStatus needed, Func<SurveyStatus, TAnswer> answer)
        where TAnswer : class
    {
        if (await move(survey.Id, call.Caller, call.Cancellation, call.HasSeen) is not { } decision)
            return await surveys.ObstacleAsync(survey.Id, call, needed);
        call.Version = decision.Survey.Version;
        return answer(decision.Survey.Status);
    }

    // Looked at again: it may have moved since.
    private static async Task<Problem> ObstacleAsync(this SurveyStore surveys, string id, Call call, SurveyStatus needed)
    {
        if (await surveys.OwnAsync(id, call) is not { } survey) return Unknown;
        if (!call.HasSeen(survey.Version)) return Problem.Stale;
        var (from, to) = (Codes<SurveyStatus>.Of(survey.Status), Codes<SurveyStatus>.Of(needed));
        return new(ErrorCode.IllegalMove, new(
            $"Esto solo se puede con una encuesta en estado «{to}»; esta está en «{from}».",
            $"This can be done with a survey that is \"{to}\" only; this one is \"{from}\"."));
    }
}
