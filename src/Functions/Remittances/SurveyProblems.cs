using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances.Surveys;
using Reintegration.Functions.Platform.Http;
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

    /// <summary>Why something could not be done with a survey: the caller has not seen where it stands now, or it cannot be done there.</summary>
    /// <param name="needed">Where it would have to stand.</param>
    public static async Task<Problem> ObstacleAsync(this SurveyStore surveys, string id, Call call, SurveyStatus needed)
    {
        if (await surveys.OwnAsync(id, call) is not { } survey) return Unknown;
        if (!call.HasSeen(survey.Version)) return Problem.Stale;
        var (from, to) = (Codes<SurveyStatus>.Of(survey.Status), Codes<SurveyStatus>.Of(needed));
        return new(ErrorCode.IllegalMove, new(
            $"Esto solo se puede con una encuesta en estado «{to}»; esta está en «{from}».",
            $"This can be done with a survey that is \"{to}\" only; this one is \"{from}\"."));
    }
}
