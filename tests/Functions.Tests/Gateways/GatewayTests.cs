using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Remittances.LivePrices;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Gateways;

namespace Reintegration.Functions.Tests.Gateways;

/// <summary>Each kind of gateway against one that behaves as told: what a message comes to, and what arrives.</summary>
public sealed class GatewayTests
{
    private const string Id = "0123456789abcdef0123456789abcdef.enrolment-approved";

    [Theory]
    [InlineData("webhook", "Takes", GatewayResult.Accepted, 1, 0)]
    [InlineData("webhook", "Fails", GatewayResult.Temporary, 0, 0)]
    [InlineData("webhook", "Throttles", GatewayResult.Throttled, 0, 0)]
    [InlineData("webhook", "Stalls", GatewayResult.Lost, 1, 0)]
    // Under an id of ours it is brought a second time at once, and taken once.
    [InlineData("webhook", "LosesAnswer", GatewayResult.Accepted, 1, 1)]
    [InlineData("webhook", "LosesMessage", GatewayResult.Accepted, 1, 0)]
    [InlineData("webhook", "AnswersGarbage", GatewayResult.Lost, 1, 0)]
    [InlineData("webhook", "AnswersTwice", GatewayResult.Lost, 1, 0)]
    [InlineData("webhook", "Redirects", GatewayResult.Misconfigured, 0, 0)]
    [InlineData("twilio", "Takes", GatewayResult.Accepted, 1, 0)]
    // What failed on their side may be on its way.
    [InlineData("twilio", "Fails", GatewayResult.Lost, 0, 0)]
    [InlineData("twilio", "Throttles", GatewayResult.Throttled, 0, 0)]
    [InlineData("twilio", "Stalls", GatewayResult.Lost, 1, 0)]
    [InlineData("twilio", "LosesAnswer", GatewayResult.Lost, 1, 0)]
    [InlineData("twilio", "LosesMessage", GatewayResult.Lost, 0, 0)]
    [InlineData("twilio", "AnswersGarbage", GatewayResult.Lost, 1, 0)]
    [InlineData("twilio", "AnswersTwice", GatewayResult.Lost, 1, 0)]
    [InlineData("twilio", "Redirects", GatewayResult.Misconfigured, 0, 0)]
    [InlineData("azure-email", "Takes", GatewayResult.Accepted, 1, 0)]
    [InlineData("azure-email", "Fails", GatewayResult.Temporary, 0, 0)]
    [InlineData("azure-email", "Throttles", GatewayResult.Throttled, 0, 0)]
    [InlineData("azure-email", "Stalls", GatewayResult.Lost, 1, 0)]
    [InlineData("azure-email", "LosesAnswer", GatewayResult.Accepted, 1, 1)]
    [InlineData("azure-email", "AnswersGarbage", GatewayResult.Lost, 1, 0)]
    [InlineData("azure-email", "AnswersTwice", GatewayResult.Lost, 1, 0)]
    [InlineData("azure-email", "Redirects", GatewayResult.Misconfigured, 0, 0)]
    public async Task Gateway_ThatBehaves_ComesToAResultAndNoException(
        string kind, string behaviour, GatewayResult result, int distinct, int repeats)
    {
        await using var twin = await GatewayDouble.StartAsync(0, Enum.Parse<Behaviour>(behaviour));
        await using var services = await ServicesOfAsync(kind, twin.Url, timeout: behaviour == "Stalls" ? "00:00:00.300" : null);

        var answer = await GatewayOf(services, kind).SendAsync(MessageOn(kind), CancellationToken.None);

        Assert.Equal((result, distinct, repeats), (answer.Result, twin.Distinct, twin.Repeats));
        // Nobody follows to where it says it is.
        if (behaviour == "Redirects") Assert.Single(twin.Calls);
        if (result == GatewayResult.Throttled) Assert.Equal(TimeSpan.FromSeconds(7), answer.RetryAfter);
        if (result == GatewayResult.Accepted) Assert.NotNull(answer.GatewayId);
    }

    [Fact]
    public async Task Gateway_ThatNobodyConnectsTo_IsTemporary()
    {
        // A port that was free a moment ago, and has no listener.
        await using var gone = await GatewayDouble.StartAsync();
        var url = gone.Url;
        await gone.DisposeAsync();
        await using var services = await ServicesOfAsync("twilio", url);

        var answer = await GatewayOf(services, "twilio").SendAsync(MessageOn("twilio"), CancellationToken.None);

        Assert.Equal(GatewayResult.Temporary, answer.Result);
    }

    [Fact]
    public async Task Gateway_ThatKeepsFailing_IsLeftAloneForAWhile()
    {
        await using var twin = await GatewayDouble.StartAsync();
        twin.Otherwise = Behaviour.Fails;
        await using var services = await ServicesOfAsync("webhook", twin.Url);
        for (var call = 0; call < 20; call++) await GatewayOf(services, "webhook").SendAsync(MessageOn("webhook"), CancellationToken.None);

        var answer = await GatewayOf(services, "webhook").SendAsync(MessageOn("webhook"), CancellationToken.None);

        Assert.Equal((GatewayResult.Temporary, 20), (answer.Result, twin.Calls.Count));
        Assert.NotNull(answer.RetryAfter);
    }

    [Fact]
    public async Task Webhook_OfAMessage_IsSignedAndSaysIt()
    {
        await using var twin = await GatewayDouble.StartAsync();
        await using var services = await ServicesOfAsync("webhook", twin.Url);
        var unsubscribe = new Uri("https://api.example.org/api/v1/unsubscribe/abc");

        await GatewayOf(services, "webhook").SendAsync(MessageOn("webhook") with { Unsubscribe = unsubscribe }, CancellationToken.None);

        var call = Assert.Single(twin.Calls);
        Assert.Equal(Id, call.Headers["webhook-id"]);
        Assert.True(StandardWebhook.IsSigned(
            Convert.FromBase64String(ConfiguredGateways.Secret[6..]), Id, call.Headers["webhook-timestamp"], call.Headers["webhook-signature"],
            call.Body, TimeProvider.System.GetUtcNow()));
        var sent = new { id = Id, channel = "sms", to = "+50255512345", text = "Hola, ¿cómo está?", language = "es", unsubscribe };
        Assert.Equal(JsonSerializer.SerializeToElement(sent).ToString(), JsonSerializer.Serialize(JsonSerializer.SerializeToElement(call.Json)));
    }

    [Theory]
    [InlineData("bad-address", GatewayResult.BadAddress)]
    [InlineData("opted-out", GatewayResult.OptedOut)]
    [InlineData("something", GatewayResult.Refused)]
    public async Task Webhook_ThatRefuses_SaysWhy(string refusal, GatewayResult result)
    {
        await using var twin = await GatewayDouble.StartAsync(0, Behaviour.Refuses);
        twin.Refusal = refusal;
        await using var services = await ServicesOfAsync("webhook", twin.Url);

        Assert.Equal(result, (await GatewayOf(services, "webhook").SendAsync(MessageOn("webhook"), CancellationToken.None)).Result);
    }

    [Theory]
    [InlineData("20003", GatewayResult.Misconfigured)]
    [InlineData("21606", GatewayResult.Misconfigured)]
    [InlineData("21211", GatewayResult.BadAddress)]
    [InlineData("21614", GatewayResult.BadAddress)]
    [InlineData("30005", GatewayResult.BadAddress)]
    [InlineData("30006", GatewayResult.BadAddress)]
    [InlineData("21610", GatewayResult.OptedOut)]
    [InlineData("63014", GatewayResult.OptedOut)]
    [InlineData("30004", GatewayResult.Blocked)]
    [InlineData("30007", GatewayResult.Blocked)]
    [InlineData("30003", GatewayResult.Temporary)]
    [InlineData("30008", GatewayResult.Temporary)]
    [InlineData("20429", GatewayResult.Throttled)]
    [InlineData("63018", GatewayResult.Throttled)]
    [InlineData("63016", GatewayResult.NeedsTemplate)]
    [InlineData("63028", GatewayResult.Refused)]
    public async Task Twilio_ErrorCode_HasItsClass(string code, GatewayResult result)
    {
        await using var twin = await GatewayDouble.StartAsync(0, Behaviour.Refuses);
        twin.Refusal = code;
        await using var services = await ServicesOfAsync("twilio", twin.Url);

        var answer = await GatewayOf(services, "twilio").SendAsync(MessageOn("twilio"), CancellationToken.None);

        Assert.Equal((result, code), (answer.Result, answer.Code));
    }

    [Fact]
    public async Task Twilio_OfAMessage_NamesOurIdInTheCallback()
    {
        await using var twin = await GatewayDouble.StartAsync();
        await using var services = await ServicesOfAsync("twilio", twin.Url);

        await GatewayOf(services, "twilio").SendAsync(MessageOn("twilio"), CancellationToken.None);

        var call = Assert.Single(twin.Calls);
        Assert.Equal("/2010-04-01/Accounts/AC123/Messages.json", call.Target);
        Assert.Equal("Basic QUMxMjM6MTIzNDU=", call.Headers["Authorization"]);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["To"] = "+50255512345", ["From"] = "+15005550006", ["Body"] = "Hola, ¿cómo está?",
                ["StatusCallback"] = $"https://api.example.org/api/v1/receipts/twilio?message={Id}",
            },
            call.Form);
    }

    [Fact]
    public async Task Twilio_OfAnApprovedTemplateOnWhatsApp_SendsItsIdAndValues()
    {
        await using var twin = await GatewayDouble.StartAsync();
        await using var services = ConfiguredGateways.Services(ConfiguredGateways.Twilio("Whatsapp", twin.Url));
        var gateways = services.GetRequiredService<Infrastructure.Gateways.Gateways>();
        var content = new ApprovedContent(
            gateways.ApprovedFor(Channel.Whatsapp, "enrolment-approved", Language.En)!, new Dictionary<string, string> { ["givenName"] = "Ana" });

        await gateways.For(Channel.Whatsapp)!.SendAsync(
            MessageOn("twilio") with { Channel = Channel.Whatsapp, Approved = content }, CancellationToken.None);

        var form = Assert.Single(twin.Calls).Form;
        Assert.Equal(
            ("whatsapp:+50255512345", "whatsapp:+15005550006", "HX2", """{"givenName":"Ana"}"""),
            (form["To"], form["From"], form["ContentSid"], form["ContentVariables"]));
        Assert.DoesNotContain("Body", form.Keys);
    }

    [Theory]
    [InlineData("LosesAnswer", GatewayResult.Accepted)]
    [InlineData("LosesMessage", null)]
    public async Task Twilio_WhoseAnswerWasLost_IsAskedWhetherItHasTheMessage(string behaviour, GatewayResult? found)
    {
        await using var twin = await GatewayDouble.StartAsync(0, Enum.Parse<Behaviour>(behaviour));
        twin.Time = TimeProvider.System;
        await using var services = await ServicesOfAsync("twilio", twin.Url);
        var (gateway, since) = (GatewayOf(services, "twilio"), TimeProvider.System.GetUtcNow());
        await gateway.SendAsync(MessageOn("twilio"), CancellationToken.None);

        Assert.Equal(found, (await gateway.FindAsync(MessageOn("twilio"), since, CancellationToken.None))?.Result);
        // Neither another text to the same number nor one of long ago is it.
        Assert.Null(await gateway.FindAsync(MessageOn("twilio") with { Text = "Otro" }, since, CancellationToken.None));
        Assert.Null(await gateway.FindAsync(MessageOn("twilio"), since.AddHours(1), CancellationToken.None));
    }

    [Fact]
    public async Task AzureEmail_OfAMessage_IsSignedUnderAnIdThatFollowsFromOurs()
    {
        await using var twin = await GatewayDouble.StartAsync();
        await using var services = await ServicesOfAsync("azure-email", twin.Url);
        var message = MessageOn("azure-email") with { Unsubscribe = new Uri("https://api.example.org/api/v1/unsubscribe/abc") };

        await GatewayOf(services, "azure-email").SendAsync(message, CancellationToken.None);

        var call = Assert.Single(twin.Calls);
        Assert.Equal("/emails:send?api-version=2023-03-31", call.Target);
        Assert.Equal(AzureEmailGateway.OperationOf(Id), call.Headers["Operation-Id"]);
        Assert.Equal('8', call.Headers["Operation-Id"][14]);
        var signature = AzureEmailGateway.Sign(
            new byte[32], "POST", new Uri(twin.Url, call.Target), call.Headers["x-ms-date"], call.Headers["x-ms-content-sha256"]);
        Assert.Equal($"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}", call.Headers["Authorization"]);
        Assert.Equal("<https://api.example.org/api/v1/unsubscribe/abc>", call.Json.At("/headers/List-Unsubscribe").GetString());
        Assert.Equal("Aviso", call.Json.At("/content/subject").GetString());
    }

    // Worked out independently: field notes of the project, computed with openssl.
    [Fact]
    public void AzureEmail_Signature_IsThatOfTheVector() => Assert.Equal(
        "DwibtBie/mhnnnMZIO1atjdIy6QlokKgZzX5lPK5kBY=",
        AzureEmailGateway.Sign(
            new byte[32], "POST", new Uri("https://contoso.communication.azure.com/emails:send?api-version=2023-03-31"),
            "Mon, 01 Jan 2024 00:00:00 GMT", Convert.ToBase64String(SHA256.HashData("""{"senderAddress":"a@b.c"}"""u8))));

    // The example of the specification (standardwebhooks.com).
    [Fact]
    public void StandardWebhook_Signature_IsThatOfTheSpecification() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        StandardWebhook.Sign(
            Convert.FromBase64String(ConfiguredGateways.Secret[6..]), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8));

    [Theory]
    [InlineData(299, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void StandardWebhook_OfSomeTimeAgo_IsTakenForFiveMinutes(int seconds, bool taken)
    {
        var (secret, body, at) = (Convert.FromBase64String(ConfiguredGateways.Secret[6..]), "{}"u8.ToArray(), 1614265330L);
        var signatures = $"v1,AAAA {StandardWebhook.Sign(secret, "msg", at, body)}";

        Assert.Equal(taken, StandardWebhook.IsSigned(
            secret, "msg", at.ToString(CultureInfo.InvariantCulture), signatures, body, DateTimeOffset.FromUnixTimeSeconds(at + seconds)));
        Assert.False(StandardWebhook.IsSigned(
            secret, "msg", at.ToString(CultureInfo.InvariantCulture), signatures, "{ }"u8, DateTimeOffset.FromUnixTimeSeconds(at)));
    }

    [Fact]
    public async Task Gateway_ThatFails_LogsNothingOfTheMessage()
    {
        using var log = new CollectedLog();
        await using var twin = await GatewayDouble.StartAsync(0, Behaviour.Fails, Behaviour.LosesAnswer);
        await using var services = ConfiguredGateways.Services(ConfiguredGateways.Twilio("Sms", twin.Url), log: log);
        var gateway = GatewayOf(services, "twilio");

        await gateway.SendAsync(MessageOn("twilio"), CancellationToken.None);
        await gateway.SendAsync(MessageOn("twilio"), CancellationToken.None);
        await gateway.FindAsync(MessageOn("twilio"), TimeProvider.System.GetUtcNow(), CancellationToken.None);

        Assert.DoesNotContain("50255512345", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hola", log.Text, StringComparison.Ordinal);
    }

    private static GatewayMessage MessageOn(string kind) => kind == "azure-email"
        ? new GatewayMessage(Id, Channel.Email, "ana@example.org", "Aviso", "Hola, ¿cómo está?", Language.Es)
        : new GatewayMessage(Id, Channel.Sms, "+50255512345", null, "Hola, ¿cómo está?", Language.Es);

    private static IGateway GatewayOf(ServiceProvider services, string kind) =>
        services.GetRequiredService<Infrastructure.Gateways.Gateways>().For(MessageOn(kind).Channel)!;

    private static async Task<ServiceProvider> ServicesOfAsync(string kind, Uri url, string? timeout = null)
    {
        var settings = kind switch
        {
            "webhook" => ConfiguredGateways.Webhook("Sms", new Uri(url, "/webhook")),
            "twilio" => ConfiguredGateways.Twilio("Sms", url),
            _ => ConfiguredGateways.AzureEmail(url),
        };
        settings[$"Gateways:{(kind == "azure-email" ? "Email" : "Sms")}:Timeout"] = timeout;
        return ConfiguredGateways.Services(settings, kind == "azure-email" ? await SharedStore.NewAsync() : null);
    }
}
