using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Campaigns;

/// <summary>
/// Begins a campaign: a message to many people of a country at once, of its own words, of a template or of a kit. Nothing is sent before somebody else
/// has approved it and it was started.
/// </summary>
public sealed class CreateCampaign(HttpPipeline http, CampaignStore campaigns, CountryFiles<TemplateFile> templates, Kits kits)
{
    public static readonly Policy<CampaignRequest, CampaignStanding> Policy = new(nameof(CreateCampaign))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Creates = true, Success = StatusCodes.Status201Created,
        Errors =
        [
            ErrorCode.UnknownCountry, ErrorCode.UnknownValue, ErrorCode.Required, ErrorCode.ExactlyOne, ErrorCode.InvalidValue, ErrorCode.TooLong,
            ErrorCode.UnknownPlaceholder, ErrorCode.NoTimeLeft,
        ],
        Examples =
        [
            new("A kit as it is, to people of working age, on weekdays", """
                {
                  "country": "GTM", "kit": "fraud-and-false-recruiters", "channels": ["sms", "whatsapp"],
                  "segment": {"rules": {"fact": "age", "operator": "at-least", "value": 18, "reason": {"es": "Tener 18 años o más.", "en": "18 or older."}}},
                  "window": {"from": "09:00", "to": "18:00", "days": ["monday", "tuesday", "wednesday", "thursday", "friday"]}
                }
                """) { ShowsAnswer = false },
        ],
    };

    [Function(nameof(CreateCampaign))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/campaigns")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, CreateAsync, cancellation);

    private async Task<Outcome<CampaignStanding>> CreateAsync(CampaignRequest asked, Call call)
    {
        if (!call.MaySee(call.Caller.Party, asked.Country))
        {
            return Problem.Invalid(FieldError.UnknownValue("/country", asked.Country, call.Caller.Countries) with
            {
                Code = ErrorCode.UnknownCountry,
            });
        }
        var kit = asked.Kit is null ? null : kits.Find(asked.Kit);
        if (asked.Kit is { } unknown && kit is null)
            return Problem.Invalid(FieldError.UnknownValue("/kit", unknown, [.. kits.All.Select(one => one.File.Id)]));

        var written = Encoding.UTF8.GetBytes(CampaignRequest.ContentOf(call.Json, kit, call.Language).ToJsonString());
        if (written.Length > CountryDocuments.LongestContent) return Problem.TooLarge(CountryDocuments.LongestContent);
        var (content, wrong) = CampaignRow.Read(JsonElement.Parse(written));
        if (content is not null) wrong = await templates.ErrorsAsync(asked.Country, content, call);
        if (wrong.Count > 0) return Problem.Invalid(wrong);

        var author = new CampaignAuthor(call.Caller.Party, call.Caller.Holder);
        var row = new CampaignRow
        {
            Content = written, State = CampaignState.Draft, Version = 1, Author = author, Writers = [author.Holder], ChangedAt = default,
        };
        var id = CampaignStore.IdOf(asked.Country, call.Idempotency);
        var created = await campaigns.OpenAsync(asked.Country, new Stored<CampaignRow>(id, row, default), call.Cancellation);
        return await Creating.AnswerAsync(
            Policy, call, $"/api/v1/campaigns/{id}", CampaignStanding.Of(created.Campaign),
            answer => campaigns.CreateAsync(asked.Country, id, row, call.Idempotency, answer, call.Caller));
    }
}

/// <summary>Where a campaign stands.</summary>
/// <param name="ContentHash">Of texts, segment, window and channels: what an approval is of.</param>
/// <param name="Version">For <c>If-Match</c>.</param>
public sealed record CampaignStanding(string Id, CampaignState State, string ContentHash, int Version)
{
    internal static CampaignStanding Of(Campaign campaign) => new(campaign.Id, campaign.State, campaign.ContentHash, campaign.Version);
}
