namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>What is known beside the file when its rows are read.</summary>
/// <param name="Corrections">The documented corrections of published rows.</param>
/// <param name="Bounds">What prices are plausible; null where all are taken.</param>
public sealed record SurveyRules(IReadOnlyList<CurrencyCorrection> Corrections, PriceBounds? Bounds = null);
