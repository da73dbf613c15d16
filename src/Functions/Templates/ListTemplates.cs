using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Templates;

/// <summary>The templates of one country or of all of them, by country and id.</summary>
public sealed class ListTemplates(HttpPipeline http, CountryFiles<TemplateFile> templates)
{
    public static readonly Policy<TemplatesRequest, TemplateList> Policy = new(nameof(ListTemplates))
    {
        IsCached = true, Errors = [ErrorCode.StorageUnavailable],
        Examples = [new("Of Guatemala") { Address = "v1/templates?country=GTM&limit=3" }],
    };

    [Function(nameof(ListTemplates))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/templates")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, ListAsync, cancellation);

    private async Task<Outcome<TemplateList>> ListAsync(TemplatesRequest asked, Call call)
    {
        var (page, nextCursor) = asked.PageOf(
            await templates.ListAsync(asked.Country, call.Cancellation), one => $"{one.File.Country}/{one.File.Id}");
        return new TemplateList([.. page.Select(TemplateListed.Of)], nextCursor);
    }
}

/// <summary>Which templates.</summary>
public sealed record TemplatesRequest : PageRequest
{
    /// <summary>Only those of this country.</summary>
    [Country]
    public string? Country { get; init; }
}

/// <summary>A page of the templates.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record TemplateList(IReadOnlyList<TemplateListed> Templates, string? NextCursor);

/// <summary>A template in a few words.</summary>
/// <param name="Country">Whose it is (ISO 3166-1 alpha-3).</param>
/// <param name="Id">Unique within the country.</param>
/// <param name="Channels">Those that it has a text of its own for.</param>
/// <param name="Version">From 1.</param>
public sealed record TemplateListed(string Country, string Id, MessagePurpose Purpose, IReadOnlyList<Channel> Channels, int Version)
{
    internal static TemplateListed Of(FileVersion<TemplateFile> found)
    {
        var texts = found.File.Texts.Es;
        var channels = new[]
        {
            (Channel.Sms, true), (Channel.Whatsapp, texts.Whatsapp is not null), (Channel.Voice, texts.Voice is not null),
            (Channel.Email, texts.Email is not null),
        };
        return new(
            found.File.Country, found.File.Id, found.File.Purpose, [.. channels.Where(one => one.Item2).Select(one => one.Item1)], found.Version);
    }
}
