using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Remittances;

/// <summary>The problems that several operations of this room answer with.</summary>
internal static class CorridorProblems
{
    public static Problem UnknownCorridor(string id)
    {
        var shown = FromOutside.Shown(id);
        return new Problem(ErrorCode.UnknownCorridor, new(
            $"No hay datos del corredor «{shown}». La lista está en /api/v1/corridors.",
            $"There is no data on the corridor \"{shown}\". The list is at /api/v1/corridors."));
    }

    /// <summary>Null where the corridor can be priced for the amount.</summary>
    public static FieldError? AmountError(CorridorSurvey survey, decimal? amount, string pointer) =>
        amount >= survey.MinAmount && amount <= survey.MaxAmount
            ? null
            : FieldError.OutOfRange(pointer, survey.MinAmount, survey.MaxAmount, survey.Currency);
}
