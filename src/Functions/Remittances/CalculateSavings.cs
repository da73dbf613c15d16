using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>What a person who sends money regularly pays a year today, with the cheapest service, and with the cheapest that pays out the same way.</summary>
public sealed class CalculateSavings(HttpPipeline http, QuoteBook book)
{
    [Function(nameof(CalculateSavings))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/savings")] HttpRequest request, CancellationToken cancellation) =>
        http.PublicAsync(request, CalculateAsync, cancellation);

    private async Task<IResult> CalculateAsync(Call call)
    {
        var (body, malformed) = await call.ReadJsonAsync();
        if (malformed is not null) return malformed;
        var asked = SavingsQuestion.Read(body);
        if (body.Invalid is { } invalid) return invalid;

        if (await asked.FindAsync(book, body) is not var (survey, savings)) return body.Invalid!;
        return PrivateContent.Of(
            StatusCodes.Status200OK, SavingsAnswer.Of(survey, asked.Amount, savings, call.Language), RemittancesJson.Default.SavingsAnswer, call.Language);
    }
}

internal sealed record SavingsAnswer(
    string Corridor, string Period, AmountShape Amount, int TimesPerYear,
    OptionShape Current, OptionShape Cheapest, OptionShape CheapestSamePickup, LabelsShape Labels, SourceShape Source)
{
    public static SavingsAnswer Of(CorridorSurvey survey, decimal amount, Savings savings, Language language)
    {
        return new SavingsAnswer(
            survey.Corridor.ToString(), survey.Period.ToString(), new AmountShape(amount, survey.Currency), savings.TimesPerYear,
            Option(savings.Current), Option(savings.Cheapest), Option(savings.CheapestSamePickup), LabelsShape.Of(survey, language), SourceShape.RemittancePricesWorldwide);

        OptionShape Option(RankedQuote service) => OptionShape.Of(service, savings, survey, language);
    }
}
