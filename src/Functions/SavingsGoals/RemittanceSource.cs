using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Remittances;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.SavingsGoals;

/// <summary>How somebody sends money today, and which cheaper service they would change to.</summary>
/// <param name="Fields">Where this stands in the body.</param>
internal sealed record RemittanceQuestion(JsonFields Fields, SavingsQuestion Today, bool SamePickup)
{
    private static readonly Dictionary<string, bool> Services = new() { ["cheapest"] = false, ["cheapest-same-pickup"] = true };

    public static RemittanceQuestion Read(JsonFields fields) => new(fields, SavingsQuestion.Read(fields), fields.Optional("changeTo").Choice(Services) ?? false);
}

/// <summary>What a cheaper remittance service saves, by the corridor's newest survey.</summary>
/// <param name="SavingPerMonth">A twelfth of a year's saving, rounded down to the smallest coin.</param>
internal sealed record RemittanceSource(CorridorSurvey Survey, Savings Savings, SavingsQuestion Question, RankedQuote ChangeTo, decimal SavingPerMonth)
{
    /// <summary>Null where something of the question is not in the survey, or the survey's currency is another; which is noted.</summary>
    public static async Task<RemittanceSource?> FindAsync(QuoteBook book, RemittanceQuestion asked, string currency, JsonFields body)
    {
        if (await asked.Today.FindAsync(book, asked.Fields) is not var (survey, savings)) return null;
        if (survey.Currency != currency)
        {
            body.Refuse(new FieldError(body.PointerOf("currency"), "currency-mismatch", new(
                $"El plan está en {currency} y los envíos de este corredor en {survey.Currency}; deben estar en la misma moneda.",
                $"The plan is in {currency} and this corridor's transfers in {survey.Currency}; they must be in the same currency."))
            {
                Allowed = [survey.Currency],
            });
            return null;
        }
        var changeTo = asked.SamePickup ? savings.CheapestSamePickup : savings.Cheapest;
        var perMonth = decimal.Round(savings.SavedPerYear(changeTo, currency).Rounded / 12, Currencies.DecimalsOf(currency), MidpointRounding.ToNegativeInfinity);
        return new RemittanceSource(survey, savings, asked.Today, changeTo, perMonth);
    }
}
