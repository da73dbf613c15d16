using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Reintegration.Domain;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Messages;

public sealed class ReceiptTests(ProductWithGateways product) : IClassFixture<ProductWithGateways>
{
    [Fact]
    public async Task Receipts_OfTwilio_MoveTheMessageOnceHoweverOftenTheyCome()
    {
        var (person, message) = await SentAsync(Channel.Whatsapp);
        var delivered = new Dictionary<string, string> { ["MessageSid"] = "SM1", ["MessageStatus"] = "delivered", ["To"] = "whatsapp:+50255512345" };

        for (var time = 0; time < 5; time++)
            Assert.Equal(HttpStatusCode.OK, (await product.FromTwilioAsync($"receipts/twilio?message={person}.{message}", delivered)).StatusCode);

        var row = await HttpExtensions.EventuallyAsync(() => RowAsync(person, message), row => row.State == MessageState.Delivered);
        Assert.Equal("SM1", row.GatewayId);
        Assert.NotNull(row.DeliveredAt);
        Assert.Equal(2, row.Version);
    }

    [Fact]
    public async Task Receipt_OfTwilioWithAnErrorCode_SaysWhy()
    {
        var (person, message) = await SentAsync(Channel.Whatsapp);

        await product.FromTwilioAsync(
            $"receipts/twilio?message={person}.{message}",
            new Dictionary<string, string> { ["MessageSid"] = "SM1", ["MessageStatus"] = "undelivered", ["ErrorCode"] = "30005" });

        var row = await HttpExtensions.EventuallyAsync(() => RowAsync(person, message), row => row.State == MessageState.Failed);
        Assert.Equal(MessageReason.Unreachable, row.Reason);
    }

    [Fact]
    public async Task Receipt_OfAWebhook_MovesTheMessage()
    {
        var (person, message) = await SentAsync(Channel.Sms);

        var response = await product.FromWebhookAsync("receipts/webhook", new { id = $"{person}.{message}", state = "failed", result = "blocked" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var row = await HttpExtensions.EventuallyAsync(() => RowAsync(person, message), row => row.State == MessageState.Failed);
        Assert.Equal(MessageReason.Blocked, row.Reason);
    }

    [Fact]
    public async Task Receipts_OfAnEmail_FindItByItsOperationAndTakeABounceAfterDelivery()
    {
        var (person, message) = await SentAsync(Channel.Email);
        var sent = await product.Service<Infrastructure.Gateways.Gateways>().For(Channel.Email)!.SendAsync(
            new GatewayMessage($"{person}.{message}", Channel.Email, "ana@example.org", "Aviso", "Hola", Language.Es), CancellationToken.None);

        await product.FromEventGridAsync(new[] { Report(sent.GatewayId!, "Delivered") });
        await HttpExtensions.EventuallyAsync(() => RowAsync(person, message), row => row.State == MessageState.Delivered);
        await product.FromEventGridAsync(new[] { Report(sent.GatewayId!, "Bounced") });

        var row = await HttpExtensions.EventuallyAsync(() => RowAsync(person, message), row => row.State == MessageState.Failed);
        Assert.Equal(MessageReason.Bounced, row.Reason);
    }

    [Fact]
    public async Task EventGrid_ThatAsksWhetherItHasTheRightAddress_IsAnswered()
    {
        var response = await product.FromEventGridAsync(
            new[] { new { eventType = "Microsoft.EventGrid.SubscriptionValidationEvent", data = new { validationCode = "512d38b6" } } });

        Assert.Equal("512d38b6", (await response.ReadJsonAsync()).At("/validationResponse").GetString());
    }

    // Scenario 40: with the port and a field that nobody knows it is taken, with one value changed it is not.
    [Fact]
    public async Task Twilio_WithAnUnknownField_IsTakenAndWithAChangedValueRefused()
    {
        var form = new Dictionary<string, string> { ["MessageSid"] = "SM1", ["MessageStatus"] = "sent", ["SomethingNew"] = "¿qué?" };
        var changed = new Dictionary<string, string>(form) { ["MessageStatus"] = "delivered" };

        Assert.Equal(HttpStatusCode.OK, (await product.FromTwilioAsync("receipts/twilio?message=nobody", form)).StatusCode);
        await RefusedAsync(product.FromTwilioAsync("receipts/twilio?message=nobody", changed, signed: form), "wrong-signature");
        await RefusedAsync(product.FromTwilioAsync("receipts/twilio?message=nobody", form, port: 1), "wrong-signature");
    }

    // A signature of the address alone says nothing of a body.
    [Fact]
    public async Task Twilio_WithABodyThatIsNotSigned_IsRefused()
    {
        var address = new Uri(new Uri(product.App.Url, "/api/v1/"), "receipts/twilio?message=nobody").AbsoluteUri;
        using var request = new HttpRequestMessage(HttpMethod.Post, "receipts/twilio?message=nobody")
        {
            Content = new StringContent("{}", null, "application/json"),
            Headers = { { "X-Twilio-Signature", TwilioSignature.Sign("12345", address, []) } },
        };

        await RefusedAsync(product.Anyone.SendAsync(request), "wrong-signature");
    }

    [Fact]
    public async Task Twilio_WithAJsonBodyWhoseHashIsSigned_IsTaken()
    {
        var body = """{"MessageStatus":"sent"}""";
        var path = $"receipts/twilio?message=nobody&bodySHA256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";
        var signature = TwilioSignature.Sign("12345", new Uri(new Uri(product.App.Url, "/api/v1/"), path).AbsoluteUri, []);

        foreach (var (content, status) in new[] { (body, HttpStatusCode.OK), ("{}", HttpStatusCode.Forbidden) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new StringContent(content, null, "application/json"), Headers = { { "X-Twilio-Signature", signature } },
            };
            Assert.Equal(status, (await product.Anyone.SendAsync(request)).StatusCode);
        }
    }

    [Fact]
    public async Task Webhook_WithAWrongSignature_IsRefused()
    {
        var body = new { id = "nobody", state = "sent" };

        Action<HttpRequestMessage>[] changes =
        [
            request => request.Headers.Remove("webhook-signature"),
            request => request.Content = new StringContent("{}", null, "application/json"),
        ];

        foreach (var change in changes) await RefusedAsync(product.FromWebhookAsync("receipts/webhook", body, change), "wrong-signature");
        await RefusedAsync(product.FromEventGridAsync(new[] { Report("x", "Delivered") }, secret: "another"), "wrong-signature");
    }

    [Fact]
    public async Task Gateway_OfAKindThatThereIsNot_IsUnknown()
    {
        var response = await product.FromWebhookAsync("receipts/carrier-pigeon", new { id = "x", state = "sent" });

        Assert.Equal("unknown-gateway", (await response.ReadJsonAsync()).At("/code").GetString());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"id":5,"state":"sent"}""")]
    [InlineData("""{"id":"x","state":"levitating"}""")]
    public async Task Receipt_ThatMakesNoSense_IsTakenAllTheSame(string body) => Assert.Equal(
        HttpStatusCode.OK, (await product.FromWebhookAsync("receipts/webhook", Encoding.UTF8.GetBytes(body))).StatusCode);

    [Fact]
    public async Task Receipt_OfAMessageThatIsNotThere_IsTriedAgainAndThenListed()
    {
        var person = await product.With(Scope.Partner).RegisterAsync();
        var (late, never) = ($"{person}.late", $"{person}.never");
        foreach (var id in new[] { late, never }) await product.FromWebhookAsync("receipts/webhook", new { id, state = "delivered" });
        await HttpExtensions.EventuallyAsync(
            () => product.Service<UnmatchedReceipts>().RetriedAsync(CancellationToken.None),
            kept => kept.Count(one => one.Receipt.Message.StartsWith(person, StringComparison.Ordinal)) == 2);
        await PutAsync(person, "late", Channel.Sms);

        await product.Service<ReceivedReceipts>().RetryAsync(CancellationToken.None);
        product.Time.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(MessageState.Delivered, (await RowAsync(person, "late")).State);
        var listed = (await product.With(Scope.Admin).GetJsonAsync("receipts/unmatched?limit=200")).At("/receipts").EnumerateArray()
            .Where(one => one.At("/message").GetString()!.StartsWith(person, StringComparison.Ordinal)).ToList();
        var one = Assert.Single(listed);
        Assert.Equal((never, "delivered", "webhook"), (one.At("/message").GetString(), one.At("/state").GetString(), one.At("/gateway").GetString()));
        product.Time.Advance(TimeSpan.FromDays(30));
        await product.Service<UnmatchedReceipts>().ForgetOldAsync(CancellationToken.None);
        var left = await product.With(Scope.Admin).GetJsonAsync("receipts/unmatched?limit=200");
        Assert.DoesNotContain(never, left.ToString(), StringComparison.Ordinal);
    }

    private static object Report(string operation, string status) =>
        new { eventType = "Microsoft.Communication.EmailDeliveryReportReceived", data = new { messageId = operation, status } };

    private static async Task RefusedAsync(Task<HttpResponseMessage> call, string code)
    {
        var response = await call;
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(code, (await response.ReadJsonAsync()).At("/code").GetString());
    }

    private async Task<(string Person, string Message)> SentAsync(Channel channel)
    {
        // Nobody can be reached on another channel, on which what failed would be sent again.
        var person = await product.With(Scope.Partner).RegisterAsync(People.Someone(one => one["contacts"]![0] = new JsonObject
        {
            ["channel"] = Codes<Channel>.Of(channel),
            ["address"] = channel == Channel.Email ? $"{Guid.NewGuid():N}@example.org" : one["contacts"]![0]!["address"]!.GetValue<string>(),
        }));
        await PutAsync(person, "step", channel);
        return (person, "step");
    }

    // As delivery leaves a message that its gateway took.
    private async Task PutAsync(string person, string message, Channel channel) => await product.Service<Store>().Returnees.AddEntityAsync(
        MessageRow.Rows.ToEntity(person, MessageRow.KeyOf(message), new MessageRow
        {
            Template = "enrolment-approved", Purpose = MessagePurpose.Service, Language = Language.Es, DueAt = product.Time.GetUtcNow(),
            State = MessageState.Sent, Channel = channel, Contact = $"{Guid.NewGuid():N}", SentAt = product.Time.GetUtcNow(),
        }));

    private async Task<MessageRow> RowAsync(string person, string message) => (await MessageRow.Rows.FindAsync(
        product.Service<Store>().Returnees, person, MessageRow.KeyOf(message), CancellationToken.None))!.Value;
}
