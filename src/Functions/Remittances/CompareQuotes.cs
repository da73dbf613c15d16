using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>The services of a corridor, ranked by what they really cost for an amount.</summary>
public sealed class CompareQuotes(HttpPipeline http, QuoteBook book)
{
    private const int MaxDaysLimit = 365;

    // Answers are kept as long as the survey that they were made from, and no more of them than a corridor's pages need.
    private const int AnswersKept = 256;
    private static readonly ConditionalWeakTable<CorridorSurvey, ConcurrentDictionary<(string, Language), PublicContent>> Answers = [];

    [Function(nameof(CompareQuotes))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/corridors/{id}/quotes")] HttpRequest request, string id, CancellationToken cancellation) =>
        http.PublicAsync(request, call => CompareAsync(call, id), cancellation);

    private async Task<IResult> CompareAsync(Call call, string id)
    {
        if (!Corridor.TryParse(id, out var corridor) || await book.PublishedAsync(corridor) is not { } published)
            return CorridorProblems.UnknownCorridor(id);

        SurveyPeriod? period = null;
        if (call.Query("period") is { } asked)
        {
            if (!SurveyPeriod.TryParse(asked, out var parsed) || !published.Periods.ContainsKey(parsed))
                return Problem.Invalid(FieldError.UnknownValue("/period", asked, published.Periods.Keys.Order().Select(key => key.ToString())));
            period = parsed;
        }
        if (await book.FindAsync(corridor, period) is not { } survey) return CorridorProblems.UnknownCorridor(id);

        var answers = Answers.GetOrCreateValue(survey);
        var key = (call.Request.QueryString.Value ?? "", call.Language);
        if (answers.TryGetValue(key, out var known)) return known;

        var (question, problem) = Read(call, survey);
        if (problem is not null) return problem;
        var answer = PublicContent.Json(Answer(survey, question!, call.Language), RemittancesJson.Default.ComparisonAnswer, call.Language);
        if (answers.Count < AnswersKept) answers[key] = answer;
        return answer;
    }

    private sealed record Question(decimal Amount, Func<SurveyedQuote, bool> Listed, QuoteOrder Order);

    private static (Question? Question, Problem? Problem) Read(Call call, CorridorSurvey survey)
    {
        var errors = new List<FieldError>();
        decimal? amount = call.Query("amount") is not { } asked ? survey.DefaultAmount : Call.TryNumber(asked, out var value) ? value : null;
        if (CorridorProblems.AmountError(survey, amount, "/amount") is { } amountError) errors.Add(amountError);

        int? maxDays = null;
        if (call.Query("maxDays") is { } days)
        {
            if (Call.TryNumber(days, out var number) && number is >= 0 and <= MaxDaysLimit && decimal.IsInteger(number)) maxDays = (int)number;
            else errors.Add(FieldError.OutOfRange("/maxDays", 0, MaxDaysLimit));
        }

        var sort = call.Query("sort") ?? "cost";
        var order = sort.Equals("speed", StringComparison.OrdinalIgnoreCase) ? QuoteOrder.Speed : QuoteOrder.Cost;
        if (!sort.Equals($"{order}", StringComparison.OrdinalIgnoreCase)) errors.Add(FieldError.UnknownValue("/sort", sort, ["cost", "speed"]));

        var payment = Filter("payment", quote => quote.Payment);
        var pickup = Filter("pickup", quote => [quote.Pickup]);
        var providerType = Filter("providerType", quote => [quote.ProviderType]);
        return errors.Count > 0
            ? (null, Problem.Invalid([.. errors]))
            : (new Question(amount!.Value, quote => payment(quote) && pickup(quote) && providerType(quote) && (maxDays is null || quote.Speed.MaxDays <= maxDays), order), null);

        // A filter takes one or more of the values that the corridor's services have, in any case.
        Func<SurveyedQuote, bool> Filter(string name, Func<SurveyedQuote, IReadOnlyList<string>> valuesOf)
        {
            string[] wanted = [.. call.Request.Query[name].OfType<string>().Select(value => value.Trim()).Where(value => value.Length > 0)];
            if (wanted.Length == 0) return _ => true;
            var known = survey.Quotes.SelectMany(quote => valuesOf(quote.Quote)).Distinct().Order(StringComparer.Ordinal).ToList();
            errors.AddRange(wanted.Where(value => !known.Contains(value, StringComparer.OrdinalIgnoreCase)).Select(value => FieldError.UnknownValue($"/{name}", value, known)));
            return quote => valuesOf(quote).Any(value => wanted.Contains(value, StringComparer.OrdinalIgnoreCase));
        }
    }

    private static ComparisonAnswer Answer(CorridorSurvey survey, Question question, Language language)
    {
        var comparison = Comparison.Of(survey, question.Amount, question.Listed, question.Order);
        var (target, sdg) = (survey.Target, SdgTargets.Of(survey));
        return new ComparisonAnswer(
            survey.Corridor.ToString(),
            survey.Period.ToString(),
            new AmountShape(question.Amount, survey.Currency),
            [.. comparison.Quotes.Select(service => QuoteShape.Of(service, survey, language))],
            [.. comparison.Unpriced.Select(quote => ExclusionShape.TooFarFromSurvey(quote, language))],
            new SummaryShape(
                survey.Quotes.Count,
                Rounded.Percent(comparison.AverageTotalCostPercent),
                new TargetShape(
                    target.TotalCostPercent is not null,
                    Rounded.Percent(target.TotalCostPercent),
                    target.TotalCostPercent is null ? [] : [.. target.Cheapest.Select(quote => quote.Provider)],
                    target.Qualifying,
                    [.. target.Excluded.Select(service => ExclusionShape.Of(service.Quote, service.Reason, language))]),
                new SdgShape(sdg.ThreePercent, sdg.FivePercent)),
            LabelsShape.Of(survey, language),
            SourceShape.RemittancePricesWorldwide);
    }
}

/// <param name="NotPriced">Services that were surveyed too far from the asked amount to be priced for it.</param>
/// <param name="Labels">The names for people of the payment, pick-up and provider values that occur.</param>
internal sealed record ComparisonAnswer(
    string Corridor, string Period, AmountShape Amount, IReadOnlyList<QuoteShape> Quotes, IReadOnlyList<ExclusionShape> NotPriced,
    SummaryShape Summary, LabelsShape Labels, SourceShape Source);

/// <param name="Rank">By total cost among the listed services; null where the margin is undisclosed and the total therefore a lower bound.</param>
/// <param name="SurveyedCurrency">Where the service was surveyed in another currency than the corridor's: amounts are converted by the survey's price points.</param>
internal sealed record QuoteShape(
    int? Rank, ProviderShape Provider, IReadOnlyList<string> Payment, string Pickup, SpeedShape Speed, bool Transparent,
    decimal Fee, decimal? FxMarginPercent, decimal TotalCostPercent, decimal TotalCost, string Basis, DateOnly? SurveyedOn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SurveyedCurrency)
{
    public static QuoteShape Of(RankedQuote service, CorridorSurvey survey, Language language)
    {
        var (quote, price) = (service.Quote, service.Price);
        return new QuoteShape(
            service.Rank,
            new ProviderShape(quote.Provider, quote.ProviderType),
            quote.Payment,
            quote.Pickup,
            new SpeedShape(quote.Speed.Label.In(language), quote.Speed.MaxDays),
            quote.Transparent,
            new Money(price.Fee, survey.Currency).Rounded,
            Rounded.Percent(price.FxMarginPercent),
            Rounded.Percent(price.TotalCostPercent),
            new Money(price.TotalCost, survey.Currency).Rounded,
            BasisOf(price.Basis),
            quote.SurveyedOn,
            quote.Currency == survey.Currency ? null : quote.Currency);
    }

    public static string BasisOf(PriceBasis basis) => basis switch
    {
        PriceBasis.Surveyed => "surveyed",
        PriceBasis.Interpolated => "interpolated",
        _ => "extrapolated",
    };
}

internal sealed record SummaryShape(int Services, decimal? AverageTotalCostPercent, TargetShape Smart, SdgShape Targets);

internal sealed record TargetShape(
    bool Computable,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? TotalCostPercent,
    IReadOnlyList<string> Services, int Qualifying, IReadOnlyList<ExclusionShape> Excluded);

internal sealed record SdgShape(bool? SdgThreePercent, bool? SdgFivePercent);

/// <param name="Reason">A stable code; <paramref name="Detail"/> says the same in a sentence.</param>
internal sealed record ExclusionShape(string Provider, IReadOnlyList<string> Payment, string Pickup, string Reason, string Detail)
{
    public static ExclusionShape TooFarFromSurvey(SurveyedQuote quote, Language language) => Of(
        quote, "too-far-from-surveyed-amount",
        new("Se consultó a un importe demasiado distinto de este para dar un precio.", "It was surveyed at an amount too far from this one to give a price."), language);

    public static ExclusionShape Of(SurveyedQuote quote, SmartExclusion reason, Language language) => reason switch
    {
        SmartExclusion.Undisclosed => Of(quote, "undisclosed-rate", new("No informa el tipo de cambio que aplica.", "It does not disclose the exchange rate it applies."), language),
        SmartExclusion.SpeedUnknown => Of(quote, "unknown-speed", new("No se sabe cuánto tarda.", "How long it takes is not known."), language),
        SmartExclusion.SlowerThanFiveDays => Of(quote, "slower-than-5-days", new("Tarda más de 5 días.", "It takes more than 5 days."), language),
        SmartExclusion.LowCoverage => Of(quote, "low-coverage", new("Tiene pocos puntos donde cobrar.", "It has few places to collect the money."), language),
        _ => Of(quote, "not-surveyed-at-200", new("No se consultó su precio al equivalente de USD 200.", "Its price was not surveyed at the equivalent of USD 200."), language),
    };

    private static ExclusionShape Of(SurveyedQuote quote, string reason, Text detail, Language language) =>
        new(quote.Provider, quote.Payment, quote.Pickup, reason, detail.In(language));
}

internal sealed record LabelsShape(
    IReadOnlyDictionary<string, string> Payment, IReadOnlyDictionary<string, string> Pickup, IReadOnlyDictionary<string, string> ProviderType)
{
    public static LabelsShape Of(CorridorSurvey survey, Language language)
    {
        return new LabelsShape(
            Named(survey.Quotes.SelectMany(quote => quote.Quote.Payment)),
            Named(survey.Quotes.Select(quote => quote.Quote.Pickup)),
            Named(survey.Quotes.Select(quote => quote.Quote.ProviderType)));

        Dictionary<string, string> Named(IEnumerable<string> terms) =>
            terms.Distinct().Order(StringComparer.Ordinal).ToDictionary(term => term, term => Vocabulary.NameOf(term).In(language));
    }
}
