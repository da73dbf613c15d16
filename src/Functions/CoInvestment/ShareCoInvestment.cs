using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.CoInvestment;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.CoInvestment;

/// <summary>
/// Who pays what of a project that several pay for together, such as a migrants' club and three levels of government; what nobody pays; and
/// which limit is why.
/// </summary>
public sealed class ShareCoInvestment(HttpPipeline http)
{
    public static readonly Policy<CoInvestmentRequest, CoInvestmentAnswer> Policy = new(nameof(ShareCoInvestment))
    {
        Errors = [ErrorCode.UnknownValue],
        Examples =
        [
            new("Three pay for a road", """
                {"cost":5000000,"currency":"MXN","shares":[
                  {"partner":"Federal government","sharePercent":25,"ceiling":1000000},
                  {"partner":"Migrants club","sharePercent":25,"amount":1100000},
                  {"partner":"State and municipality","sharePercent":50}]}
                """),
        ],
    };

    [Function(nameof(ShareCoInvestment))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/co-investment")] HttpRequest request,
        CancellationToken cancellation) =>
        http.RunAsync(Policy, request, Divide, cancellation);

    private static Outcome<CoInvestmentAnswer> Divide(CoInvestmentRequest asked, Call call)
    {
        FieldError[] errors = [.. asked.Errors()];
        if (errors.Length > 0) return Problem.Invalid(errors);
        var scheme = asked.ToScheme();
        return CoInvestmentAnswer.Of(scheme, scheme.Divide(asked.Cost), call.Language);
    }
}

/// <summary>Who pays what of a project; all amounts in one currency.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Applies">The part of the cost that shares apply to.</param>
/// <param name="Paid">What all pay together.</param>
/// <param name="Uncovered">What nobody pays.</param>
/// <param name="LargestComplete">The largest project that they pay completely, in whole units of the currency; null where there is no limit.</param>
/// <param name="Summary">In a sentence or two.</param>
public sealed record CoInvestmentAnswer(
    string Currency, decimal Cost, decimal Applies, IReadOnlyList<PartnerShare> Shares, decimal Paid, decimal Uncovered, bool Complete,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? LargestComplete, string Summary)
{
    internal static CoInvestmentAnswer Of(Scheme scheme, Funding funding, Language language)
    {
        var largest = scheme.LargestComplete();
        return new(
            scheme.Currency, funding.Cost, funding.Applies,
            [.. funding.Contributions.Select(contribution => PartnerShare.Of(contribution, scheme, funding, language))],
            funding.Cost - funding.Uncovered, funding.Uncovered, funding.Complete, largest,
            SummaryOf(funding, largest, scheme.Currency).In(language));
    }

    private static Text SummaryOf(Funding funding, decimal? largest, string currency)
    {
        var cost = Written.Money(funding.Cost, currency);
        if (funding.Complete) return new($"El costo de {cost} queda cubierto por completo.", $"The cost of {cost} is covered completely.");
        var gap = Written.Money(funding.Uncovered, currency);
        var gapOnly = new Text($"Del costo de {cost} faltan {gap} por cubrir.", $"Of the cost of {cost}, {gap} is left uncovered.");
        if (largest is not > 0) return gapOnly;
        var most = Written.Money(largest.Value, currency);
        return new(
            $"{gapOnly.Es} Estos aportes alcanzan para un proyecto de hasta {most}.",
            $"{gapOnly.En} These contributions are enough for a project of up to {most}.");
    }
}

/// <summary>What one partner pays.</summary>
/// <param name="SharePercent">Left out where it offers an amount and no share.</param>
/// <param name="Share">What the share comes to before any limit.</param>
/// <param name="PercentOfCost">What is paid, in percent of the whole cost, rounded to four decimals.</param>
/// <param name="Bound">What keeps the partner from paying more; left out where nothing more is asked of it.</param>
/// <param name="Note">The same in a sentence.</param>
public sealed record PartnerShare(
    string Partner, decimal? SharePercent, decimal Share, decimal Pays, decimal PercentOfCost, LimitKind? Bound, string? Note)
{
    internal static PartnerShare Of(Contribution contribution, Scheme scheme, Funding funding, Language language)
    {
        var partner = contribution.Partner;
        return new(
            partner.Name, partner.SharePercent, contribution.Share, contribution.Pays,
            Rounded.Percent(contribution.Pays / funding.Cost * 100), contribution.Bound, NoteOf(contribution.Bound, partner, scheme)?.In(language));
    }

    private static Text? NoteOf(LimitKind? bound, Partner partner, Scheme scheme)
    {
        return bound switch
        {
            LimitKind.Ceiling when partner.Ceiling is { } ceiling => new(
                $"Llega a su tope de {Money(ceiling)}.", $"It reaches its ceiling of {Money(ceiling)}."),
            LimitKind.CapPercent => new(
                FormattableString.Invariant($"No puede poner más del {partner.CapPercent:0.####} % del costo."),
                FormattableString.Invariant($"It may not put in more than {partner.CapPercent:0.####}% of the cost.")),
            LimitKind.Amount when partner.Amount is { } amount => new(
                $"Pone todo lo que tiene: {Money(amount)}.", $"It puts in all it has: {Money(amount)}."),
            LimitKind.ProjectCeiling when scheme.ProjectCeiling is { } ceiling => new(
                $"Su parte se calcula solo sobre los primeros {Money(ceiling)} del costo.",
                $"Its share counts only on the first {Money(ceiling)} of the cost."),
            _ => null,
        };

        string Money(decimal amount) => Written.Money(amount, scheme.Currency);
    }
}
