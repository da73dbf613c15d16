using System.Text.Json.Serialization;
using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Remittances;

/// <summary>A service and what it costs. Amounts are in the currency of the answer's <c>amount</c>, rounded to its decimals.</summary>
/// <param name="Rank">By total cost among the listed services; null where the rate is not disclosed, so that the total is a lower bound.</param>
/// <param name="Payment">The ways to pay in; their codes are the survey's own terms.</param>
/// <param name="Pickup">The way it is paid out; left out where the survey does not say.</param>
/// <param name="Transparent">Whether fee and exchange rate are disclosed before the customer pays.</param>
/// <param name="FxMarginPercent">What is lost in the exchange rate, to four decimals; null where it is not disclosed: unknown, never zero.</param>
/// <param name="TotalCostPercent">Fee and margin together, in percent of the amount, to four decimals.</param>
/// <param name="SurveyedOn">Left out where the survey does not say.</param>
/// <param name="SurveyedCurrency">
/// Where the service was surveyed in another currency than the corridor's: its amounts are converted by the survey's price points.
/// </param>
public sealed record Quote(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Rank,
    Provider Provider, IReadOnlyList<NamedCode> Payment, NamedCode? Pickup, SpeedClass Speed, bool Transparent, decimal Fee,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? FxMarginPercent,
    decimal TotalCostPercent, decimal TotalCost, PriceBasis Basis, DateOnly? SurveyedOn, string? SurveyedCurrency)
{
    internal static Quote Of(RankedQuote service, CorridorSurvey survey, Language language)
    {
        var (quote, price) = (service.Quote, service.Price);
        return new Quote(
            service.Rank,
            Provider.Of(quote, language),
            SurveyTerm.Named(quote.Payment, language),
            SurveyTerm.Named(quote.Pickup, language),
            SpeedClass.Of(quote.Speed, language),
            quote.Transparent,
            new Money(price.Fee, survey.Currency).Rounded,
            Rounded.Percent(price.FxMarginPercent),
            Rounded.Percent(price.TotalCostPercent),
            new Money(price.TotalCost, survey.Currency).Rounded,
            price.Basis,
            quote.SurveyedOn,
            quote.Currency == survey.Currency ? null : quote.Currency);
    }
}

/// <summary>Who offers a service.</summary>
/// <param name="Type">Its code is the source's own term; left out where the source does not say.</param>
public sealed record Provider(string Name, NamedCode? Type)
{
    internal static Provider Of(SurveyedQuote quote, Language language) => new(quote.Provider, SurveyTerm.Named(quote.ProviderType, language));
}

/// <summary>How soon the money arrives, in the survey's classes.</summary>
/// <param name="Code">The class as published; <c>unknown</c> where the survey does not say.</param>
/// <param name="Name">In the language of the answer.</param>
/// <param name="MaxDays">The longest it takes, in days; left out where there is no upper end or it is not known.</param>
public sealed record SpeedClass(string Code, string Name, int? MaxDays)
{
    internal static SpeedClass Of(Speed speed, Language language) => new(speed.Code, speed.Label.In(language), speed.MaxDays);
}
