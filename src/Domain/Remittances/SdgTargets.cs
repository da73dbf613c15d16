namespace Reintegration.Domain.Remittances;

/// <summary>
/// Sustainable Development Goal 10.c, seen from one corridor at the equivalent of USD 200: whether its average cost is within the 3 % set
/// for the global average, and its Smart Remitter Target within the 5 % set for every corridor. Null where the figure does not exist.
/// </summary>
/// <remarks>Source: United Nations, indicator 10.c.1; the World Bank measures the second with SmaRT.</remarks>
public readonly record struct SdgTargets(bool? ThreePercent, bool? FivePercent)
{
    public static SdgTargets Of(CorridorSurvey survey) =>
        new(survey.AverageTotalCostPercent is { } average ? average <= 3m : null,
            survey.Target.TotalCostPercent is { } target ? target <= 5m : null);
}
