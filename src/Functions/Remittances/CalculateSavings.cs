using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>What a person who sends money regularly pays a year today, with the cheapest service, and with the cheapest that pays out the same way.</summary>
public sealed class CalculateSavings(HttpPipeline http, QuoteBook book)
{
    private const int MostTimesPerYear = 366;
    private const int LongestText = 200;

    private static readonly Text Promotion = new(
        "Un costo negativo es una promoción del día de la consulta; puede no durar todo el año.",
        "A negative cost is a promotion of the day of the survey; it may not last the year.");

    [Function(nameof(CalculateSavings))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/savings")] HttpRequest request, CancellationToken cancellation) =>
        http.PublicAsync(request, CalculateAsync, cancellation);

    private async Task<IResult> CalculateAsync(Call call)
    {
        var (body, malformed) = await call.ReadJsonAsync();
        if (malformed is not null) return malformed;
        var asked = new SavingsQuestion(
            body.Required("corridor").Text(LongestText) ?? "",
            // How much can be priced depends on the corridor, below.
            body.Required("amount").Number(0.01m, 1_000_000_000m) ?? 0,
            body.Required("timesPerYear").Integer(1, MostTimesPerYear) ?? 0,
            body.Required("currentProvider").Text(LongestText) ?? "",
            body.Optional("payment").Text(LongestText), body.Optional("pickup").Text(LongestText));
        if (body.Invalid is { } invalid) return invalid;

        if (!Corridor.TryParse(asked.Corridor, out var corridor) || await book.FindAsync(corridor, period: null) is not { } survey)
        {
            var known = (await book.ListAsync()).Select(published => published.Corridor.ToString());
            return Problem.Invalid(FieldError.UnknownValue("/corridor", asked.Corridor, known));
        }
        if (CorridorProblems.AmountError(survey, asked.Amount, "/amount") is { } amountError) return Problem.Invalid(amountError);

        var comparison = Comparison.Of(survey, asked.Amount);
        var savings = Savings.Of(
            comparison, asked.CurrentProvider, asked.TimesPerYear,
            quote => Matches(asked.Payment, quote.Payment) && Matches(asked.Pickup, [quote.Pickup]));
        if (savings is null) return Problem.Invalid(UnknownProvider(comparison, asked));
        return PrivateContent.Of(StatusCodes.Status200OK, Answer(survey, asked.Amount, savings, call.Language), RemittancesJson.Default.SavingsAnswer, call.Language);
    }

    private static bool Matches(string? wanted, IEnumerable<string> values) =>
        wanted is null || values.Contains(wanted, StringComparer.OrdinalIgnoreCase);

    private static FieldError UnknownProvider(Comparison comparison, SavingsQuestion asked)
    {
        var ofProvider = comparison.Quotes.Where(service => service.Quote.Provider.Equals(asked.CurrentProvider, StringComparison.OrdinalIgnoreCase)).ToList();
        if (ofProvider.Count == 0)
            return FieldError.UnknownValue("/currentProvider", asked.CurrentProvider, Known(comparison.Quotes.Select(service => service.Quote.Provider)));

        var payments = Known(ofProvider.SelectMany(service => service.Quote.Payment));
        return Matches(asked.Payment, payments)
            ? FieldError.UnknownValue("/pickup", asked.Pickup!, Known(ofProvider.Where(service => Matches(asked.Payment, service.Quote.Payment)).Select(service => service.Quote.Pickup)))
            : FieldError.UnknownValue("/payment", asked.Payment!, payments);

        static IReadOnlyList<string> Known(IEnumerable<string> values) => [.. values.Distinct().Order(StringComparer.OrdinalIgnoreCase)];
    }

    private static SavingsAnswer Answer(CorridorSurvey survey, decimal amount, Savings savings, Language language)
    {
        return new SavingsAnswer(
            survey.Corridor.ToString(), survey.Period.ToString(), new AmountShape(amount, survey.Currency), savings.TimesPerYear,
            Option(savings.Current), Option(savings.Cheapest), Option(savings.CheapestSamePickup), LabelsShape.Of(survey, language), SourceShape.RemittancePricesWorldwide);

        OptionShape Option(RankedQuote service)
        {
            var perYear = savings.PerYear(service, survey.Currency);
            var saving = new Money(Math.Max(0, savings.PerYear(savings.Current, survey.Currency).Value - perYear.Value), survey.Currency);
            return new OptionShape(
                QuoteShape.Of(service, survey, language), perYear.Rounded, saving.Rounded, savings.Current.Rank is null,
                service.Price.TotalCostPercent < 0 ? Promotion.In(language) : null);
        }
    }
}

/// <param name="Amount">Sent each time, in the corridor's sending currency.</param>
/// <param name="Payment">Optional, with <paramref name="Pickup"/>: which of the provider's services is used; without them its cheapest.</param>
internal sealed record SavingsQuestion(string Corridor, decimal Amount, int TimesPerYear, string CurrentProvider, string? Payment, string? Pickup);

internal sealed record SavingsAnswer(
    string Corridor, string Period, AmountShape Amount, int TimesPerYear,
    OptionShape Current, OptionShape Cheapest, OptionShape CheapestSamePickup, LabelsShape Labels, SourceShape Source);

/// <param name="CostPerYear">Cost of one transfer, unrounded, times transfers a year, then rounded.</param>
/// <param name="AtLeast">True where today's provider does not disclose its rate: what it costs, and so what is saved, is at least this much.</param>
/// <param name="Note">What a person should know before relying on the figure.</param>
internal sealed record OptionShape(
    QuoteShape Quote, decimal CostPerYear, decimal SavingPerYear, bool AtLeast,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note);
