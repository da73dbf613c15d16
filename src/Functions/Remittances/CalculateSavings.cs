using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// What a person who sends money regularly pays a year: today, with the cheapest service, and with the cheapest that pays out the same way.
/// </summary>
public sealed class CalculateSavings(HttpPipeline http, QuoteBook book)
{
    public static readonly Policy<SavingsRequest, SavingsAnswer> Policy = new(nameof(CalculateSavings))
    {
        Errors = [ErrorCode.UnknownValue, ErrorCode.OutOfRange, ErrorCode.CurrencyMismatch, ErrorCode.StorageUnavailable],
        Examples =
        [
            new("300 dollars home to Mexico, every month", """
                {"corridor":"USA-MEX","amount":{"value":300,"currency":"USD"},"timesPerYear":12,
                 "currentProvider":"Western Union","payment":"Cash","pickup":"Cash"}
                """),
        ],
    };

    [Function(nameof(CalculateSavings))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/savings")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, CalculateAsync, cancellation);

    private async Task<Outcome<SavingsAnswer>> CalculateAsync(SavingsRequest asked, Call call)
    {
        var errors = new List<FieldError>();
        return await asked.FindAsync(book, pointer: "", errors) is var (survey, savings)
            ? SavingsAnswer.Of(survey, asked.Amount.Value, savings, call.Language)
            : Problem.Invalid(errors);
    }
}

/// <summary>How somebody sends money today.</summary>
public sealed record SavingsRequest : RegularTransfer;

/// <summary>What changing provider saves in a year. All amounts are in the currency of <paramref name="Amount"/>.</summary>
/// <param name="Corridor">Its id.</param>
/// <param name="Period">The quarter of the survey, such as <c>2025_3Q</c>.</param>
/// <param name="Amount">What is sent each time.</param>
/// <param name="Current">Today's service: the provider's cheapest of those asked for, so that a saving is never overstated.</param>
/// <param name="CheapestSamePickup">The cheapest that pays out as today's does.</param>
public sealed record SavingsAnswer(
    string Corridor, string Period, Amount Amount, int TimesPerYear,
    SavingsOption Current, SavingsOption Cheapest, SavingsOption CheapestSamePickup, DataSource Source)
{
    internal static SavingsAnswer Of(CorridorSurvey survey, decimal amount, Savings savings, Language language)
    {
        return new SavingsAnswer(
            survey.Corridor.ToString(), survey.Period.ToString(), new Amount(amount, survey.Currency), savings.TimesPerYear,
            Option(savings.Current), Option(savings.Cheapest), Option(savings.CheapestSamePickup), DataSource.RemittancePricesWorldwide);

        SavingsOption Option(RankedQuote service) => SavingsOption.Of(service, savings, survey, language);
    }
}

/// <summary>A service, and what a year with it costs and saves.</summary>
/// <param name="CostPerYear">Cost of one transfer, unrounded, times transfers a year, then rounded.</param>
/// <param name="SavingPerYear">Against today's service, never below zero.</param>
/// <param name="AtLeast">True where today's provider does not disclose its rate: what it costs, and so what is saved, is at least this much.</param>
/// <param name="Note">What a person should know before relying on the figure; left out where there is nothing.</param>
public sealed record SavingsOption(Quote Quote, decimal CostPerYear, decimal SavingPerYear, bool AtLeast, string? Note)
{
    private static readonly Text Promotion = new(
        "Un costo negativo es una promoción del día de la consulta; puede no durar todo el año.",
        "A negative cost is a promotion of the day of the survey; it may not last the year.");

    internal static SavingsOption Of(RankedQuote service, Savings savings, CorridorSurvey survey, Language language) => new(
        Quote.Of(service, survey, language),
        savings.PerYear(service, survey.Currency).Rounded, savings.SavedPerYear(service, survey.Currency).Rounded,
        savings.Current.Rank is null, service.Price.TotalCostPercent < 0 ? Promotion.In(language) : null);
}
