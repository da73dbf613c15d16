using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Templates;

namespace Reintegration.Domain.Tests.Templates;

/// <summary>Templates are refused before anybody is sent them; those that ship can be sent to everybody.</summary>
public sealed class TemplateFileTests
{
    public static TheoryData<string, Language, Channel> Shown
    {
        get
        {
            var all = new TheoryData<string, Language, Channel>();
            foreach (var template in Shipped.Templates)
                foreach (var language in Enum.GetValues<Language>())
                    foreach (var channel in Enum.GetValues<Channel>()) all.Add(template.Id, language, channel);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void ShippedTemplate_WithEverythingKnown_LeavesNothingOpen(string id, Language language, Channel channel)
    {
        var text = TextOf(id, language, channel);
        foreach (var part in new[] { text.Subject, text.Body }.OfType<string>())
        {
            var full = Template.Of(part).Render(MessagePlaceholders.LongestIn(language), language);
            Assert.DoesNotContain("((", full, StringComparison.Ordinal);
            Assert.DoesNotContain("))", full, StringComparison.Ordinal);
        }
        if (channel == Channel.Email) Assert.NotNull(text.Subject);
    }

    // Who has no journey and is in a corridor that was not surveyed still reads whole sentences.
    [Theory]
    [MemberData(nameof(Shown))]
    public void ShippedTemplate_WithLittleKnown_HasNoHoles(string id, Language language, Channel channel)
    {
        var values = MessagePlaceholders.LongestIn(language).ToDictionary(
            one => one.Key,
            one => one.Key is MessagePlaceholders.Cheapest or MessagePlaceholders.CheapestOn or MessagePlaceholders.Position
                || (one.Key == MessagePlaceholders.DueOn && id == "enrolment-offered") ? new TemplateValue.Known("") : one.Value,
            PlaceholderName.Comparer);
        var text = MessageText.ForEmail(Template.Of(TextOf(id, language, channel).Body).Render(values, language));

        foreach (var hole in new[] { "((", "))", "  ", " .", " ,", "()", ": .", "«»" }) Assert.DoesNotContain(hole, text, StringComparison.Ordinal);
    }

    [Fact]
    public void ShippedTemplates_AreRight_AndThePlanNamesThem()
    {
        Assert.All(Shipped.Templates, template => Assert.Empty(template.Errors()));
        Assert.Empty(Shipped.Plan.Errors());
        Assert.Empty(Shipped.Plan.Steps.Select(step => step.Template).Except(Shipped.Templates.Select(template => template.Id)));
        Assert.Equal(
            [-60, -30, -7, 3, 30, 90, 180, 365],
            Shipped.Plan.Steps.Where(step => step.RelativeTo == PlanAnchor.Return).Select(step => step.Offset));
        // What a plan says around a return is outreach, and says how to end it by text message; what people's own requests cause is service.
        foreach (var template in Shipped.Templates)
        {
            var isOutreach = Shipped.Plan.Steps.Any(step => step.Template == template.Id && step.RelativeTo == PlanAnchor.Return);
            Assert.Equal(isOutreach ? MessagePurpose.Outreach : MessagePurpose.Service, template.Purpose);
            Assert.Equal(isOutreach, template.Texts.Es.Sms.Contains("BAJA", StringComparison.Ordinal));
            Assert.Equal(isOutreach, template.Texts.En.Sms.Contains("STOP", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("/texts/es/sms", "\"Hola, ((nombre)).\"", "unknown-placeholder")]
    [InlineData("/texts/es/sms", "\"Hola((nombre??, ((givenName)))).\"", "unknown-placeholder")]
    [InlineData("/texts/en/whatsapp", "\"Hello, ((First name)).\"", "unknown-placeholder")]
    [InlineData("/texts/en/voice", "\"Hello, ((name)).\"", "unknown-placeholder")]
    [InlineData("/texts/en/email/subject", "\"((subject))\"", "unknown-placeholder")]
    [InlineData("/texts/en/email/body", "\"((body))\"", "unknown-placeholder")]
    [InlineData("/texts/en", "null", "required")]
    [InlineData("/texts/es/sms", "null", "required")]
    [InlineData("/texts/es/email", "null", "required")]
    [InlineData("/texts/en/voice", "null", "required")]
    [InlineData("/texts/en/whatsapp", "null", "required")]
    [InlineData("/purpose", "\"sales\"", "unknown-value")]
    public void TemplateThatIsWrong_IsRefusedWhereItIs(string pointer, string value, string code)
    {
        var file = JsonNode.Parse("""
            {"country":"GTM","id":"a","purpose":"service","texts":{
              "es":{"sms":"Hola, ((givenName)).","whatsapp":"Hola.","email":{"subject":"Hola","body":"Hola."},"voice":"Hola."},
              "en":{"sms":"Hello, ((GIVEN_NAME)).","whatsapp":"Hello.","email":{"subject":"Hello","body":"Hello."},"voice":"Hello."}}}
            """)!.AsObject();
        Assert.Empty(FileReader.Read<TemplateFile>(file.Deserialize<JsonElement>()).Errors);
        Set(file, pointer, value);

        Assert.Contains((pointer, code), FileReader.Read<TemplateFile>(file.Deserialize<JsonElement>()).Errors.Select(error =>
            (error.Pointer, Codes<ErrorCode>.Of(error.Code))));
    }

    // 3 parts hold 3 × 153 = 459 characters of the 7-bit alphabet, and 3 × 67 = 201 where one is not in it; María Guadalupe has 15 and an í.
    [Theory]
    [InlineData("a", 459, "", 0)]
    [InlineData("a", 460, "", 4)]
    [InlineData("a", 200, "á", 0)]
    [InlineData("a", 201, "á", 4)]
    [InlineData("a", 186, "((givenName))", 0)]
    [InlineData("a", 187, "((givenName))", 4)]
    public void TextMessage_OfMoreThanThreeParts_IsRefused(string letter, int times, string and, int parts)
    {
        var sms = string.Concat(Enumerable.Repeat(letter, times)) + and;
        var file = new TemplateFile
        {
            Country = "GTM", Id = "a", Purpose = MessagePurpose.Service,
            Texts = new() { Es = new() { Sms = sms }, En = new() { Sms = "Hello." } },
        };

        var errors = file.Errors().ToList();

        Assert.Equal(parts > 0, errors.Any(error => error is { Pointer: "/texts/es/sms", Code: ErrorCode.TooLong, Maximum: 3 }));
        Assert.All(errors, error => Assert.Contains($"{parts} parts", error.Detail.En, StringComparison.Ordinal));
    }

    private static ChannelText TextOf(string id, Language language, Channel channel) =>
        Shipped.Templates.Single(template => template.Id == id).TextFor(channel, language)!;

    private static void Set(JsonObject file, string pointer, string value)
    {
        var steps = pointer.Split('/').Skip(1).ToList();
        var at = steps.SkipLast(1).Aggregate(file, (json, step) => json[step]!.AsObject());
        if (value == "null") at.Remove(steps[^1]);
        else at[steps[^1]] = JsonNode.Parse(value);
    }
}
