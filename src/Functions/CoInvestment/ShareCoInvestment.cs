using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.CoInvestment;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Remittances;

namespace Reintegration.Functions.CoInvestment;

/// <summary>
/// Who pays what of a project that several pay for together, such as a migrants' club and three levels of government; what nobody pays; and
/// which limit is why.
/// </summary>
public sealed class ShareCoInvestment(HttpPipeline http)
{
    private const int MostPartners = 20;
    private const int LongestName = 100;

    [Function(nameof(ShareCoInvestment))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/co-investment")] HttpRequest request, CancellationToken cancellation) =>
        http.CalculateAsync(request, Divide, cancellation);

    private static IResult Divide(Call call, JsonFields body)
    {
        var currency = body.Required("currency").Currency();
        var cost = body.Required("cost").PositiveAmount(currency);
        var projectCeiling = body.Optional("projectCeiling").PositiveAmount(currency);
        var partners = PartnersOf(body, currency);
        var uncoveredTo = Known(body, partners);
        if (body.Invalid is { } invalid) return invalid;

        var scheme = new Scheme(currency!, partners) { ProjectCeiling = projectCeiling, UncoveredTo = uncoveredTo };
        var answer = CoInvestmentAnswer.Of(scheme, scheme.Divide(cost!.Value), call.Language);
        return PrivateContent.Of(StatusCodes.Status200OK, answer, CoInvestmentJson.Default.CoInvestmentAnswer, call.Language);
    }

    private static List<Partner> PartnersOf(JsonFields body, string? currency)
    {
        var partners = new List<Partner>();
        foreach (var share in body.Required("shares").Objects(1, MostPartners) ?? [])
        {
            var name = share.Required("partner").Text(LongestName);
            if (name is not null && partners.Exists(earlier => IsNamed(earlier, name)))
            {
                share.Refuse(new FieldError(
                    share.PointerOf("partner"), "duplicate",
                    new("Este nombre ya está en la lista; dé a cada parte uno propio.", "This name is in the list already; give each partner its own.")));
            }
            if (!share.Has("sharePercent") && !share.Has("amount"))
            {
                share.Refuse(new FieldError(
                    share.PointerOf("sharePercent"), "required", new("Indique «sharePercent», «amount» o ambos.", "Give \"sharePercent\", \"amount\" or both.")));
            }
            partners.Add(new Partner(name ?? "")
            {
                SharePercent = share.Optional("sharePercent").Number(0, 100),
                Ceiling = share.Optional("ceiling").Amount(currency),
                CapPercent = share.Optional("capPercent").Number(0, 100),
                Amount = share.Optional("amount").Amount(currency),
            });
        }
        if (partners.Sum(partner => partner.SharePercent ?? 0) is > 100 and var sum)
        {
            body.Refuse(new FieldError(body.PointerOf("shares"), "out-of-range", new(
                FormattableString.Invariant($"Los porcentajes suman {sum:0.####}; no pueden pasar de 100."),
                FormattableString.Invariant($"The percentages add up to {sum:0.####}; they must not pass 100.")))
            {
                Minimum = 0,
                Maximum = 100,
            });
        }
        return partners;
    }

    private static string? Known(JsonFields body, List<Partner> partners)
    {
        if (body.Optional("uncoveredTo").Text(LongestName) is not { } name) return null;
        if (partners.Find(partner => IsNamed(partner, name)) is { } found) return found.Name;
        body.Refuse(FieldError.UnknownValue(body.PointerOf("uncoveredTo"), name, partners.Select(partner => partner.Name).Where(known => known.Length > 0).Distinct()));
        return null;
    }

    private static bool IsNamed(Partner partner, string name) => partner.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}

/// <param name="Applies">The part of the cost that the scheme's shares apply to.</param>
/// <param name="LargestComplete">The largest project that these partners pay completely, in whole units of the currency; null where there is no limit.</param>
internal sealed record CoInvestmentAnswer(
    string Currency, decimal Cost, decimal Applies, IReadOnlyList<ShareShape> Shares,
    decimal Paid, decimal Uncovered, bool Complete, decimal? LargestComplete, string Summary)
{
    public static CoInvestmentAnswer Of(Scheme scheme, Funding funding, Language language)
    {
        var largest = scheme.LargestComplete();
        return new(
            scheme.Currency, funding.Cost, funding.Applies, [.. funding.Contributions.Select(contribution => ShareShape.Of(contribution, scheme, funding, language))],
            funding.Cost - funding.Uncovered, funding.Uncovered, funding.Complete, largest, SummaryOf(funding, largest, scheme.Currency).In(language));
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

/// <param name="Share">What the share comes to before any limit.</param>
/// <param name="PercentOfCost">What is paid, in percent of the whole cost, rounded to four decimals.</param>
/// <param name="Bound">What keeps the partner from paying more, for programs; <paramref name="Note"/> says it in a sentence.</param>
internal sealed record ShareShape(
    string Partner, decimal? SharePercent, decimal Share, decimal Pays, decimal PercentOfCost, string? Bound,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note)
{
    public static ShareShape Of(Contribution contribution, Scheme scheme, Funding funding, Language language)
    {
        var partner = contribution.Partner;
        (string Code, Text Note)? bound = contribution.Bound switch
        {
            LimitKind.Ceiling => ("ceiling", new($"Llega a su tope de {Money(partner.Ceiling)}.", $"It reaches its ceiling of {Money(partner.Ceiling)}.")),
            LimitKind.CapPercent => ("cap-percent", new(
                FormattableString.Invariant($"No puede poner más del {partner.CapPercent:0.####} % del costo."),
                FormattableString.Invariant($"It may not put in more than {partner.CapPercent:0.####}% of the cost."))),
            LimitKind.Amount => ("amount", new($"Pone todo lo que tiene: {Money(partner.Amount)}.", $"It puts in all it has: {Money(partner.Amount)}.")),
            LimitKind.ProjectCeiling => ("project-ceiling", new(
                $"Su parte se calcula solo sobre los primeros {Money(scheme.ProjectCeiling)} del costo.",
                $"Its share counts only on the first {Money(scheme.ProjectCeiling)} of the cost.")),
            _ => null,
        };
        return new ShareShape(
            partner.Name, partner.SharePercent, contribution.Share, contribution.Pays,
            Rounded.Percent(contribution.Pays / funding.Cost * 100), bound?.Code, bound?.Note.In(language));

        string Money(decimal? amount) => Written.Money(amount!.Value, scheme.Currency);
    }
}

[JsonSerializable(typeof(CoInvestmentAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class CoInvestmentJson : JsonSerializerContext;
