using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.SavingsGoals;

/// <summary>What a cheaper remittance service saves, by the corridor's newest survey.</summary>
/// <param name="SavingPerMonth">A twelfth of a year's saving, rounded down to the smallest coin.</param>
internal sealed record CheaperRemittance(CorridorSurvey Survey, Savings Savings, decimal Amount, RankedQuote ChangeTo, decimal SavingPerMonth)
{
    /// <summary>Null, with what is wrong noted, where something asked is not in the survey, or the survey's currency is not the plan's.</summary>
    public static async Task<CheaperRemittance?> FindAsync(QuoteBook book, RemittanceRequest asked, string currency, List<FieldError> errors)
    {
        if (await asked.FindAsync(book, "/remittance", errors) is not var (survey, savings)) return null;
        if (survey.Currency != currency)
        {
            errors.Add(new FieldError("/currency", ErrorCode.CurrencyMismatch, new(
                $"El plan está en {currency} y los envíos de este corredor en {survey.Currency}; deben estar en la misma moneda.",
                $"The plan is in {currency} and this corridor's transfers in {survey.Currency}; they must be in the same currency."))
            {
                Allowed = [survey.Currency],
            });
            return null;
        }
        var changeTo = asked.ChangeTo == CheaperService.CheapestSamePickup ? savings.CheapestSamePickup : savings.Cheapest;
        return new CheaperRemittance(survey, savings, asked.Amount.Value, changeTo, PerMonth(savings, changeTo, currency));
    }

    /// <summary>A twelfth of what a service saves in a year, rounded down to the smallest coin.</summary>
    public static decimal PerMonth(Savings savings, RankedQuote changeTo, string currency) => decimal.Round(
        savings.SavedPerYear(changeTo, currency).Rounded / 12, Currencies.DecimalsOf(currency), MidpointRounding.ToNegativeInfinity);
}
