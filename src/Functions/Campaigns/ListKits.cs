using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Campaigns;

namespace Reintegration.Functions.Campaigns;

/// <summary>Campaigns that are ready to be edited and sent, with what they rest on: <c>POST /campaigns</c> takes one as its <c>kit</c>.</summary>
public sealed class ListKits(HttpPipeline http, Kits kits)
{
    public static readonly Policy<PageOfKits, KitList> Policy = new(nameof(ListKits))
    {
        IsCached = true, Examples = [new("The first one") { Address = "v1/kits?limit=1" }],
    };

    [Function(nameof(ListKits))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/kits")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, List, cancellation);

    private Outcome<KitList> List(PageOfKits asked, Call call)
    {
        var (page, nextCursor) = asked.PageOf(kits.All, kit => kit.File.Id);
        return new KitList([.. page.Select(kit => KitAnswer.Of(kit.File, call.Language))], nextCursor);
    }
}

/// <summary>Which kits.</summary>
public sealed record PageOfKits : PageRequest;

/// <summary>A page of the kits, by id.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record KitList(IReadOnlyList<KitAnswer> Kits, string? NextCursor);

/// <summary>A campaign that is ready to be edited.</summary>
/// <param name="Summary">What it is about, and for whom.</param>
/// <param name="Texts">What it says, in both languages.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record KitAnswer(string Id, string Name, string Summary, TemplateTexts Texts, IReadOnlyList<KitSourceAnswer> Sources)
{
    internal static KitAnswer Of(KitFile file, Language language) => new(
        file.Id, file.Name.In(language), file.Summary.In(language), file.Texts,
        [.. file.Sources.Select(source => new KitSourceAnswer(source.Title, source.Publisher, source.Url, source.Date))]);
}

/// <summary>What something rests on.</summary>
/// <param name="Date">Of the document, or when it was read: a year, a month or a day.</param>
public sealed record KitSourceAnswer(string Title, string Publisher, string Url, string Date);
