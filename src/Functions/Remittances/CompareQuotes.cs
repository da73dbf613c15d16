using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>The services of a corridor, ranked by what they really cost for an amount; as JSON, as CSV, or as a page for a browser.</summary>
public sealed class CompareQuotes(HttpPipeline http, QuoteBook book, ShippedData data)
{
    public static readonly Policy<ComparisonRequest, ComparisonAnswer> Policy = new(nameof(CompareQuotes))
    {
        IsCached = true, AlsoAs = [Csv.MediaType, WebPage.MediaType],
        Errors = [ErrorCode.UnknownCorridor, ErrorCode.OutOfRange, ErrorCode.UnknownValue, ErrorCode.StorageUnavailable],
        Examples =
        [
            new("Cash to cash, within the day") { Address = "v1/corridors/USA-SLV/quotes?amount=200&payment=cash&pickup=cash&maxDays=0" },
        ],
    };

    // Some 20 kB each. A survey that was replaced is asked for no more, so that its answers are the first to go.
    private static readonly RecentlyUsed<(ComparisonQuestion, Language, string MediaType), PublicContent> Answers = new(capacity: 128);

    private static readonly string[] Columns =
    [
        "rank", "provider", "provider_type", "payment", "pickup", "speed", "max_days", "transparent", "amount", "currency", "fee",
        "fx_margin_percent", "total_cost_percent", "total_cost", "basis", "surveyed_on", "surveyed_currency",
    ];

    [Function(nameof(CompareQuotes))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/corridors/{id}/quotes")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => CompareAsync(id, asked, call), cancellation);

    private async Task<Outcome<ComparisonAnswer>> CompareAsync(string id, ComparisonRequest asked, Call call)
    {
        if (!Corridor.TryParse(id, out var corridor) || await book.PublishedAsync(corridor) is not { } published)
            return CorridorProblems.UnknownCorridor(id);

        SurveyPeriod? period = null;
        if (asked.Period is { } written)
        {
            if (!SurveyPeriod.TryParse(written, out var parsed) || !published.Periods.ContainsKey(parsed))
                return Problem.Invalid(UnknownPeriod(written, published));
            period = parsed;
        }
        if (await book.FindAsync(corridor, period) is not { } survey) return CorridorProblems.UnknownCorridor(id);

        var errors = new List<FieldError>();
        if (ComparisonQuestion.Of(asked, survey, errors) is not { } question) return Problem.Invalid(errors);
        var (mediaType, language) = (MediaTypeFor(call), call.Language);
        var key = (question, language, mediaType);
        if (Answers.TryGet(key, out var known)) return known;

        var answer = ComparisonAnswer.Of(question, language);
        var content = mediaType switch
        {
            Csv.MediaType => Csv.Of(Columns, answer.Quotes.Select(quote => Cells(quote, answer.Amount)), language),
            WebPage.MediaType => ComparisonPage.Of(survey, answer, CorridorName.Of(corridor, data).In(language), language).Content,
            _ => PublicContent.Of(answer, language),
        };
        Answers.Keep(key, content);
        return content;
    }

    private static string MediaTypeFor(Call call) =>
        call.Accepts(Csv.MediaType) ? Csv.MediaType : call.Accepts(WebPage.MediaType) ? WebPage.MediaType : Json.ContentType;

    private static FieldError UnknownPeriod(string written, PublishedCorridor published) =>
        FieldError.UnknownValue("/period", written, published.Periods.Keys.Order().Select(period => period.ToString()));

    private static object?[] Cells(Quote quote, Amount amount) =>
    [
        quote.Rank, quote.Provider.Name, quote.Provider.Type?.Code, string.Join(',', quote.Payment.Select(payment => payment.Code)),
        quote.Pickup?.Code, quote.Speed.Code, quote.Speed.MaxDays, quote.Transparent, amount.Value, amount.Currency, quote.Fee, quote.FxMarginPercent,
        quote.TotalCostPercent, quote.TotalCost, Codes<PriceBasis>.Of(quote.Basis), quote.SurveyedOn, quote.SurveyedCurrency,
    ];
}
