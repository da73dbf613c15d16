using System.Text.Json;
using Reintegration.Domain.Campaigns;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;

namespace Reintegration.Domain.Tests.Campaigns;

/// <summary>What an approval is of, and how long it holds.</summary>
public sealed class CampaignTests
{
    private const string Written = """
        {"name":"Prueba","text":{"es":{"sms":"Hola"},"en":{"sms":"Hello"}},"channels":["sms","whatsapp"],
         "segment":{"rules":{"fact":"age","operator":"at-least","value":18,"reason":{"es":"Mayor.","en":"Adult."}}},
         "window":{"from":"09:00","to":"18:00","days":["monday","friday"]}}
        """;

    private static readonly string Hash = HashOf(Written);

    // A tenth of 100 is 10, of 19 it is 1.9, and of nobody it is nobody.
    [Theory]
    [InlineData(100, 110, true)]
    [InlineData(100, 111, false)]
    [InlineData(100, 90, true)]
    [InlineData(100, 89, false)]
    [InlineData(19, 20, true)]
    [InlineData(19, 21, false)]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    public void Approval_OfSoManyPeople_CoversATenthMoreOrFewer(int approved, int now, bool covers) =>
        Assert.Equal(covers, new CampaignApproval("ministry", "Ana", default, "", approved).Covers(now));

    [Theory]
    [InlineData("\"Hola\"", "\"Hola.\"")]
    [InlineData("\"Hello\"", "\"Hello.\"")]
    [InlineData("18,", "19,")]
    [InlineData("09:00", "09:30")]
    [InlineData("\"monday\",", "")]
    [InlineData(",\"whatsapp\"", "")]
    public void ContentHash_WhereOneThingIsAnother_IsAnother(string before, string after) =>
        Assert.NotEqual(Hash, HashOf(Written.Replace(before, after, StringComparison.Ordinal)));

    [Fact]
    public void ContentHash_WhereTheSameIsWrittenOtherwise_IsTheSame()
    {
        var spaced = Written.Replace("\"age\",", "\"age\"  ,\n", StringComparison.Ordinal)
            .Replace("\"monday\",\"friday\"", "\"friday\", \"monday\"", StringComparison.Ordinal);

        Assert.Equal(Hash, HashOf(spaced));
        Assert.Matches("^[0-9a-f]{64}$", Hash);
    }

    [Fact]
    public void ContentHash_OfAnotherVersionOfItsTemplate_IsAnother()
    {
        var (content, texts) = Read(Written);

        Assert.NotEqual(ContentHash.Of(content, texts, 1, [Channel.Sms]), ContentHash.Of(content, texts, 2, [Channel.Sms]));
    }

    [Fact]
    public void States_LeadWhereTheDesignSays()
    {
        var next = Enum.GetValues<CampaignState>().Select(state => $"{state}: {string.Join(' ', state.Next())}");

        Assert.Equal(
            ["Draft: Cancelled", "Approved: Running Cancelled", "Running: Paused Cancelled", "Paused: Running Cancelled", "Done: ", "Cancelled: "], next);
    }

    private static string HashOf(string written)
    {
        var (content, texts) = Read(written);
        return ContentHash.Of(content, texts, templateVersion: null, content.Channels!);
    }

    private static (CampaignContent Content, TemplateTexts Texts) Read(string written)
    {
        var (content, errors) = FileReader.Read<CampaignContent>(JsonElement.Parse(written), read => read.Errors());
        Assert.Empty(errors);
        return (content!, content!.Text!);
    }
}
