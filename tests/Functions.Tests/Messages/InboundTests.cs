using System.Net;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Reintegration.Domain;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Messages;
using Reintegration.Functions.Tests.Gateways;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Messages;

public sealed class InboundTests(ProductWithGateways product) : IClassFixture<ProductWithGateways>
{
    private static int next = 7_000_000;

    // Scenario 31: opted out once, and told so once, however often the word comes.
    [Fact]
    public async Task OptOut_ThatComesFiveTimes_IsConfirmedOnce()
    {
        var number = Number();
        foreach (var text in new[] { "BAJA", "baja.", "¡Alto!", "  Stop. ", "ＳＴＯＰ" }) await WriteAsync(number, text);

        var answer = Assert.Single(AnswersTo(number));
        Assert.StartsWith("Listo: ya no le enviaremos mensajes.", answer, StringComparison.Ordinal);
        Assert.NotNull((await HistoryAsync(number)).OptedOutAt);
    }

    [Theory]
    [InlineData("No pude ir al alto")]
    [InlineData("BAJA 12345")]
    public async Task Sentence_ThatHoldsTheWord_EndsNothing(string text)
    {
        var number = Number();
        await WriteAsync(number, text);

        Assert.Null((await HistoryAsync(number)).OptedOutAt);
    }

    [Fact]
    public async Task OptIn_AfterAnOptOut_HasMessagesComeAgain()
    {
        var number = Number();
        foreach (var text in new[] { "STOP", "START", "START" }) await WriteAsync(number, text);

        Assert.Null((await HistoryAsync(number)).OptedOutAt);
        Assert.Equal(["Done: we will send", "Done: you will rec"], AnswersTo(number).Select(answer => answer[..18]));
    }

    [Fact]
    public async Task OptOut_WhoseAnswerCannotBeSent_HoldsAllTheSame()
    {
        var number = Number();
        product.Double.Then(Behaviour.Refuses);

        await WriteAsync(number, "baja");

        Assert.Empty(AnswersTo(number));
        Assert.NotNull((await HistoryAsync(number)).OptedOutAt);
    }

    [Fact]
    public async Task UnknownWords_AreAnsweredOnceADay()
    {
        var number = Number();
        foreach (var text in new[] { "hola", "¿quién es?", "no entiendo" }) await WriteAsync(number, text);
        Assert.Single(AnswersTo(number));

        product.Time.Advance(TimeSpan.FromHours(25));
        await WriteAsync(number, "hola");
        Assert.Equal(2, AnswersTo(number).Count);

        // Who asked for no messages gets none that they did not ask for.
        await WriteAsync(number, "BAJA");
        product.Time.Advance(TimeSpan.FromHours(25));
        await WriteAsync(number, "hola");
        Assert.Equal(3, AnswersTo(number).Count);
    }

    [Fact]
    public async Task Help_IsAnsweredInTheLanguageOfTheWord()
    {
        var number = Number();
        foreach (var text in new[] { "Ayuda", "help" }) await WriteAsync(number, text);

        Assert.Equal(["Responda COSTO 300", "Reply COST 300 to "], AnswersTo(number).Select(answer => answer[..18]));
    }

    [Fact]
    public async Task Cost_OfAKnownPerson_IsThatOfTheirOwnCorridor()
    {
        var number = Number();
        await product.With(Scope.Partner).RegisterAsync(People.Someone(one =>
        {
            one["contacts"] = new JsonArray(new JsonObject { ["channel"] = "sms", ["address"] = number });
            one["journey"]!["destinationCountry"] = "USA";
        }));
        await HttpExtensions.EventuallyAsync(
            async () => await product.With(Scope.Partner).FindsAsync(new { contact = new { channel = "sms", address = number } }),
            found => found.GetArrayLength() == 1);

        await WriteAsync(number, "COSTO 300");

        // The first three providers of the comparison that everybody sees.
        var quotes = (await product.Anyone.GetJsonAsync("corridors/USA-GTM/quotes?amount=300")).At("/quotes").EnumerateArray()
            .DistinctBy(quote => quote.At("/provider/name").GetString()).Take(3).ToList();
        var answer = Assert.Single(AnswersTo(number));
        Assert.StartsWith("Enviar USD 300.00 Estados Unidos - Guatemala, lo mas barato: 1) ", answer, StringComparison.Ordinal);
        foreach (var (index, quote) in quotes.Index())
        {
            var (name, cost) = (quote.At("/provider/name").GetString()!, quote.At("/totalCost").GetDecimal());
            Assert.Contains(FormattableString.Invariant($"{index + 1}) {name} USD {cost:F2} ("), answer, StringComparison.Ordinal);
        }
        Assert.Contains("Encuesta: ", answer, StringComparison.Ordinal);
        Assert.InRange(SmsText.Of(answer).Segments, 1, 2);
    }

    [Theory]
    [InlineData("COSTO 300", "Escriba también de qué pais a cual, por ejemplo: COSTO 300 USA GTM")]
    [InlineData("COST 300", "Write from which country to which as well, for example: COST 300 USA GTM")]
    [InlineData("COSTO", "Escriba COSTO y el monto, por ejemplo: COSTO 300")]
    [InlineData("COSTO Q300 USA GTM", "Escriba el monto en USD, la moneda en que se paga el envio: COSTO 300 USD")]
    [InlineData("COSTO 300 GTM USA", "No tenemos precios de envios Guatemala - Estados Unidos.")]
    [InlineData("COSTO 1 USA GTM", "Tenemos precios de 50 a 2000 USD. Escriba un monto entre ellos.")]
    public async Task Cost_ThatCannotBeAnswered_SaysWhatToWrite(string text, string expected)
    {
        var number = Number();
        await WriteAsync(number, text);

        Assert.Equal(expected, Assert.Single(AnswersTo(number)));
    }

    // In every corridor that there is, in both languages.
    [Fact]
    public async Task Cost_OfAnyCorridor_FitsTwoSegments()
    {
        var (book, cost) = (product.Service<QuoteBook>(), product.Service<CostAnswer>());
        var corridors = (await book.ListAsync()).Select(published => published.Corridor).ToList();

        Assert.NotEmpty(corridors);
        foreach (var corridor in corridors)
        {
            var amount = (await book.FindAsync(corridor, null))!.DefaultAmount;
            foreach (var language in Enum.GetValues<Language>())
            {
                var text = await cost.OfAsync(new CostAsked(amount, null, corridor), null, language);
                var sms = InboundAnswers.ForSms(text);
                Assert.True(SmsText.Of(sms).Segments <= 2, $"{corridor}: {sms}");
            }
        }
    }

    // Twilio's form, with the number that it writes; the answer goes there, unchanged.
    [Fact]
    public async Task Twilio_OnWhatsApp_IsAnsweredAtTheNumberThatItNames()
    {
        const string number = "+5215512345678";
        var form = new Dictionary<string, string>
        {
            ["MessageSid"] = "SM900", ["From"] = $"whatsapp:{number}", ["To"] = "whatsapp:+15005550006", ["Body"] = "AYUDA",
        };

        var response = await product.FromTwilioAsync("inbound/twilio", form);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var sent = product.Double.Calls.Last(call => call.IsTwilio && call.Method == "POST").Form;
        Assert.Equal(($"whatsapp:{number}", "Responda COSTO 300"), (sent["To"], sent["Body"][..18]));
        Assert.NotNull((await HistoryAsync("+525512345678")).WroteOnWhatsappAt);
    }

    [Fact]
    public async Task Inbound_WithAWrongSignature_DoesNothing()
    {
        var number = Number();

        var response = await product.FromWebhookAsync(
            "inbound/webhook", new { channel = "sms", from = number, text = "BAJA" }, request => request.Headers.Remove("webhook-id"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Null((await HistoryAsync(number)).OptedOutAt);
    }

    [Fact]
    public async Task Inbound_LeavesNoNumberInTheTables()
    {
        var number = Number();
        foreach (var text in new[] { "hola", "COSTO 300 USA GTM", "BAJA" }) await WriteAsync(number, text);

        var (store, rows) = (product.Service<Store>(), 0);
        foreach (var table in TableNames.All)
        {
            await foreach (var row in store.Tables.GetTableClient(table).QueryAsync<TableEntity>())
            {
                rows++;
                Assert.DoesNotContain(number[4..], string.Join(' ', row.Select(column => column.Value)), StringComparison.Ordinal);
            }
        }
        Assert.True(rows > 0);
    }

    private static string Number() => $"+502{Interlocked.Increment(ref next) + 40_000_000}";

    private async Task WriteAsync(string number, string text)
    {
        var response = await product.FromWebhookAsync("inbound/webhook", new { channel = "sms", from = number, text, at = product.Time.GetUtcNow() });
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private List<string> AnswersTo(string number) =>
    [
        .. product.Double.Calls.Where(call => call.IsWebhook && product.Double.Taken.ContainsKey(call.Headers["webhook-id"]))
            .Select(call => call.Json).Where(sent => sent.At("/to").GetString() == number).Select(sent => sent.At("/text").GetString()!),
    ];

    private async Task<ContactHistory> HistoryAsync(string number)
    {
        var contacts = product.Service<ContactStore>();
        return await contacts.FindAsync(await contacts.HashOfAsync(number, CancellationToken.None), CancellationToken.None);
    }
}
