using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;

namespace Reintegration.Domain.Campaigns;

/// <summary>
/// What an approval is of: SHA-256, in hexadecimal, over the texts, the segment, the window and the channels of a campaign as JSON, in which every
/// member has its place, so that one letter more in any of them makes another.
/// </summary>
public static class ContentHash
{
    /// <param name="templateVersion">Of the template that the texts are of; null where they are the campaign's own.</param>
    public static string Of(CampaignContent content, TemplateTexts texts, int? templateVersion, IReadOnlyList<Channel> channels)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("template", content.Template);
            if (templateVersion is { } version) writer.WriteNumber("version", version);
            Write(writer, "es", texts.Es);
            Write(writer, "en", texts.En);
            if (content.Segment?.Rules is { } rules)
            {
                writer.WritePropertyName("rules");
                rules.Json.WriteTo(writer);
            }
            if (content.Window is { } window) Write(writer, window);
            writer.WriteString("channels", string.Join(',', channels.Select(Codes<Channel>.Of)));
            writer.WriteEndObject();
        }
        return Convert.ToHexStringLower(SHA256.HashData(json.ToArray()));
    }

    private static void Write(Utf8JsonWriter writer, string language, LanguageTexts texts)
    {
        writer.WriteStartObject(language);
        writer.WriteString("sms", texts.Sms);
        writer.WriteString("whatsapp", texts.Whatsapp);
        writer.WriteString("subject", texts.Email?.Subject);
        writer.WriteString("body", texts.Email?.Body);
        writer.WriteString("voice", texts.Voice);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, CampaignHours window)
    {
        writer.WriteString("from", window.From.Time.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("to", window.To.Time.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("days", string.Join(',', window.Days.Distinct().Order().Select(Codes<DayOfWeek>.Of)));
    }
}
