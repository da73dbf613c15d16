using System.Text.Json;
using System.Text.Json.Serialization;
using Reintegration.Domain;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Campaigns;

/// <summary>A campaign as stored, in the partition of its country.</summary>
public sealed record CampaignRow
{
    public static readonly RowType<CampaignRow> Rows = new(CampaignRowJson.Default);

    /// <summary>What its ministry wrote, in the form in which it is sent: JSON in UTF-8.</summary>
    public required byte[] Content { get; init; }

    public required CampaignState State { get; init; }

    public required int Version { get; init; }

    public required CampaignAuthor Author { get; init; }

    public required IReadOnlyList<string> Writers { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public CampaignApproval? Approval { get; init; }

    /// <summary>The version of its template that was approved; null before, and where it has a text of its own.</summary>
    public int? TemplateVersion { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What a ministry wrote, or what is wrong with it.</summary>
    public static (CampaignContent? Content, IReadOnlyList<FieldError> Errors) Read(JsonElement content) =>
        FileReader.Read<CampaignContent>(content, read => read.Errors());

    /// <param name="content">What its content says.</param>
    /// <param name="template">The version of the template that is asked for, or the newest; null where it has a text of its own.</param>
    internal Campaign ToCampaign(string country, string id, CampaignContent content, FileVersion<TemplateFile>? template)
    {
        var texts = content.Text ?? template!.File.Texts;
        var channels = ChannelsOf(content, texts);
        return new Campaign
        {
            Id = id,
            Country = country,
            Name = content.Name,
            Template = content.Template,
            Texts = texts,
            Segment = content.Segment?.Rules,
            Channels = channels,
            Window = content.Window is { } hours ? new CampaignWindow(hours.From.Time, hours.To.Time, hours.Days) : null,
            StartsAt = content.StartsAt?.On(LocalClock.Of(CountryCalendar.ZoneOf(country)!)!).ToUniversalTime(),
            State = State,
            StartedAt = StartedAt,
            Version = Version,
            ContentHash = ContentHash.Of(content, texts, template?.Version, channels),
            Author = Author,
            Writers = Writers,
            Approval = Approval,
        };
    }

    private static IReadOnlyList<Channel> ChannelsOf(CampaignContent content, TemplateTexts texts) =>
        [.. (content.Channels ?? Enum.GetValues<Channel>()).Distinct().Where(channel => texts.For(channel, Language.Es) is not null)];
}

[JsonSerializable(typeof(CampaignAuthor))]
[JsonSerializable(typeof(CampaignApproval))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class CampaignRowJson : JsonSerializerContext;
