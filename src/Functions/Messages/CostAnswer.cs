using System.Globalization;
using Reintegration.Domain;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Messages;

/// <summary>
/// Says in two segments of an SMS what sending an amount costs: the three cheapest providers, ranked as everywhere by fee and exchange-rate margin
/// together, each by its cheapest service, with the date of the survey.
/// </summary>
public sealed class CostAnswer(QuoteBook book, ShippedData data)
{
    private const int Most = 3;
    private const int LongestName = 28;

    /// <param name="asked">Null where they did not ask so that it can be answered.</param>
    /// <param name="sender">Who asks; null where we do not know them.</param>
    internal async Task<string> OfAsync(CostAsked? asked, Sender? sender, Language language) =>
        (await SayAsync(asked, sender)).In(language);

    private async Task<Text> SayAsync(CostAsked? asked, Sender? sender)
    {
        if (asked is null)
            return new("Escriba COSTO y el monto, por ejemplo: COSTO 300", "Write COST and the amount, for example: COST 300");
        if ((asked.Corridor ?? sender?.Corridor) is not { } corridor)
        {
            return new(
                $"Escriba también de qué país a cuál, por ejemplo: COSTO {Number(asked.Amount)} USA GTM",
                $"Write from which country to which as well, for example: COST {Number(asked.Amount)} USA GTM");
        }
        var (from, to) = (data.NameOf(corridor.Source), data.NameOf(corridor.Destination));
        if (await book.FindAsync(corridor, null) is not { } survey)
            return new($"No tenemos precios de envíos {from.Es} - {to.Es}.", $"We have no prices for sending {from.En} - {to.En}.");
        if (asked.Currency is { } currency && currency != survey.Currency)
        {
            return new(
                $"Escriba el monto en {survey.Currency}, la moneda en que se paga el envío: COSTO 300 {survey.Currency}",
                $"Write the amount in {survey.Currency}, in which the transfer is paid: COST 300 {survey.Currency}");
        }
        if (asked.Amount < survey.MinAmount || asked.Amount > survey.MaxAmount)
        {
            var (least, most) = (Number(survey.MinAmount), Number(survey.MaxAmount));
            return new(
                $"Tenemos precios de {least} a {most} {survey.Currency}. Escriba un monto entre ellos.",
                $"We have prices from {least} to {most} {survey.Currency}. Write an amount between them.");
        }
        var cheapest = Comparison.Of(survey, asked.Amount).Quotes.Where(service => service.Rank is not null)
            .DistinctBy(service => service.Quote.Provider, StringComparer.OrdinalIgnoreCase).Take(Most).ToList();
        if (cheapest.Count == 0)
            return new($"Nadie informa su precio {from.Es} - {to.Es}.", $"Nobody discloses their price {from.En} - {to.En}.");
        var amount = Written.Money(asked.Amount, survey.Currency);
        var (on, services) = (OnOf(cheapest, survey), cheapest.Select((service, index) => Item(service, index, survey.Currency)).ToList());
        return new(
            $"Enviar {amount} {from.Es} - {to.Es}, lo más barato: {string.Join("; ", services)}. Comisión y cambio incluidos. Encuesta: {on.Es}",
            $"Sending {amount} {from.En} - {to.En}, cheapest: {string.Join("; ", services)}. Fee and exchange rate included. Survey: {on.En}");
    }

    private static string Item(RankedQuote service, int index, string currency)
    {
        var (cost, percent) = (Written.Money(service.Price.TotalCost, currency), Written.Percent(service.Price.TotalCostPercent).En);
        return $"{index + 1}) {Cut(service.Quote.Provider)} {cost} ({percent})";
    }

    private static Text OnOf(List<RankedQuote> services, CorridorSurvey survey)
    {
        var days = services.Select(service => service.Quote.SurveyedOn).OfType<DateOnly>().ToList();
        return days.Count > 0 ? Written.ShortDay(days.Max()) : new(survey.Period.ToString(), survey.Period.ToString());
    }

    private static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName].TrimEnd();

    private static string Number(decimal value) => Rounded.Plain(value).ToString(CultureInfo.InvariantCulture);
}
