using System.Text.Json.Serialization;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Remittances;

/// <summary>The services of a corridor, priced for one amount.</summary>
/// <param name="Corridor">Its id.</param>
/// <param name="Period">The quarter of the survey, such as <c>2025_3Q</c>.</param>
/// <param name="Amount">What is sent; all amounts here are in its currency.</param>
/// <param name="Quotes">The listed services: those with a rank first, each in the asked order.</param>
/// <param name="NotPriced">Services that were surveyed too far from the amount to be priced for it.</param>
public sealed record ComparisonAnswer(
    string Corridor, string Period, Amount Amount, IReadOnlyList<Quote> Quotes, IReadOnlyList<UnpricedService> NotPriced,
    CorridorSummary Summary, DataSource Source)
{
    internal static ComparisonAnswer Of(ComparisonQuestion question, Language language)
    {
        var (survey, comparison) = (question.Survey, question.Answer());
        return new ComparisonAnswer(
            survey.Corridor.ToString(),
            survey.Period.ToString(),
            new Amount(Rounded.Plain(question.Amount), survey.Currency),
            [.. comparison.Quotes.Select(service => Quote.Of(service, survey, language))],
            [.. comparison.Unpriced.Select(quote => UnpricedService.Of(quote, language))],
            new CorridorSummary(
                survey.Quotes.Count,
                Rounded.Percent(comparison.AverageTotalCostPercent),
                SmartTarget.Of(survey.Target, language),
                SustainableDevelopmentTargets.Of(survey)),
            DataSource.RemittancePricesWorldwide);
    }
}

/// <summary>Figures of the whole corridor, whichever of its services are listed.</summary>
/// <param name="Services">How many were surveyed.</param>
/// <param name="AverageTotalCostPercent">
/// Over the services that disclose their rate, at the asked amount, to four decimals; left out where there is none.
/// </param>
/// <param name="Smart">At the equivalent of USD 200, as <paramref name="Targets"/>.</param>
public sealed record CorridorSummary(int Services, decimal? AverageTotalCostPercent, SmartTarget Smart, SustainableDevelopmentTargets Targets);

/// <summary>The World Bank's Smart Remitter Target: the average of the three cheapest services that are transparent, fast and accessible.</summary>
/// <param name="Computable">Whether there are three.</param>
/// <param name="TotalCostPercent">To four decimals; left out where it is not computable.</param>
/// <param name="Services">The providers of the three; none where it is not computable.</param>
/// <param name="Qualifying">How many services qualify.</param>
public sealed record SmartTarget(
    bool Computable, decimal? TotalCostPercent, IReadOnlyList<string> Services, int Qualifying, IReadOnlyList<ExcludedService> Excluded)
{
    internal static SmartTarget Of(SmartRemitterTarget target, Language language) => new(
        target.TotalCostPercent is not null,
        Rounded.Percent(target.TotalCostPercent),
        target.TotalCostPercent is null ? [] : [.. target.Cheapest.Select(quote => quote.Provider)],
        target.Qualifying,
        [.. target.Excluded.Select(service => ExcludedService.Of(service.Quote, service.Reason, language))]);
}

/// <summary>The targets of Sustainable Development Goal 10.c, seen from this corridor.</summary>
/// <param name="SdgThreePercent">Whether the corridor's average is within 3 %; null where it has none.</param>
/// <param name="SdgFivePercent">Whether its Smart Remitter Target is within 5 %; null where that is not computable.</param>
public sealed record SustainableDevelopmentTargets(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool? SdgThreePercent,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool? SdgFivePercent)
{
    internal static SustainableDevelopmentTargets Of(CorridorSurvey survey)
    {
        var targets = SdgTargets.Of(survey);
        return new SustainableDevelopmentTargets(targets.ThreePercent, targets.FivePercent);
    }
}

/// <summary>A service that was surveyed too far from the asked amount to be priced for it.</summary>
/// <param name="Detail">The reason in a sentence.</param>
public sealed record UnpricedService(
    Provider Provider, IReadOnlyList<NamedCode> Payment, NamedCode? Pickup, PriceObstacle Reason, string Detail)
{
    private static readonly Text TooFar = new(
        "Se consultó a un importe demasiado distinto de este para dar un precio.",
        "It was surveyed at an amount too far from this one to give a price.");

    internal static UnpricedService Of(SurveyedQuote quote, Language language) => new(
        Provider.Of(quote, language), SurveyTerm.Named(quote.Payment, language), SurveyTerm.Named(quote.Pickup, language),
        PriceObstacle.TooFarFromSurveyedAmount, TooFar.In(language));
}

/// <summary>Why a service has no price for an amount.</summary>
[JsonConverter(typeof(CodeConverter<PriceObstacle>))]
public enum PriceObstacle
{
    /// <summary>It was surveyed at amounts too far from this one.</summary>
    TooFarFromSurveyedAmount,
}

/// <summary>A service that does not count for the Smart Remitter Target.</summary>
/// <param name="Detail">The reason in a sentence.</param>
public sealed record ExcludedService(Provider Provider, IReadOnlyList<NamedCode> Payment, NamedCode? Pickup, SmartExclusion Reason, string Detail)
{
    internal static ExcludedService Of(SurveyedQuote quote, SmartExclusion reason, Language language) => new(
        Provider.Of(quote, language), SurveyTerm.Named(quote.Payment, language), SurveyTerm.Named(quote.Pickup, language),
        reason, DetailOf(reason).In(language));

    private static Text DetailOf(SmartExclusion reason) => reason switch
    {
        SmartExclusion.Undisclosed => new("No informa el tipo de cambio que aplica.", "It does not disclose the exchange rate it applies."),
        SmartExclusion.SpeedUnknown => new("No se sabe cuánto tarda.", "How long it takes is not known."),
        SmartExclusion.SlowerThanFiveDays => new("Tarda más de 5 días.", "It takes more than 5 days."),
        SmartExclusion.LowCoverage => new("Tiene pocos puntos donde cobrar.", "It has few places to collect the money."),
        _ => new("No se consultó su precio al equivalente de USD 200.", "Its price was not surveyed at the equivalent of USD 200."),
    };
}
