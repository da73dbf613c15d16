using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Remittances;

/// <summary>The problems that several operations of this area answer with.</summary>
internal static class CorridorProblems
{
    public static Problem UnknownCorridor(string id) => Problem.NotFound(
        "unknown-corridor",
        new($"No hay datos del corredor «{Shown(id)}». La lista está en /api/v1/corridors.", $"There is no data on the corridor \"{Shown(id)}\". The list is at /api/v1/corridors."));

    /// <summary>Null where the corridor can be priced for the amount.</summary>
    public static FieldError? AmountError(CorridorSurvey survey, decimal? amount, string pointer) =>
        amount >= survey.MinAmount && amount <= survey.MaxAmount ? null : FieldError.OutOfRange(pointer, survey.MinAmount, survey.MaxAmount, survey.Currency);

    private static string Shown(string id) => id.Length <= 20 ? id : id[..20] + "…";
}
