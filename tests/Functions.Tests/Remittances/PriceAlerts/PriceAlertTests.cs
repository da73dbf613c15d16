using System.Net;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Remittances.PriceAlerts;

/// <summary>Who waits for a price is asked first, and told once.</summary>
public sealed partial class PriceAlertTests(DaytimeProduct product) : IClassFixture<DaytimeProduct>
{
    private HttpClient Surveyor => product.With(Scope.Surveyor);

    // By hand: the survey's cheapest service costs USD 4.50 for 200, and then 2.99, which is under 3 and is told; 2.50 after that is not.
    [Fact]
    public async Task Alert_ThatIsConfirmed_IsToldOnceWhenASurveyHasThePrice()
    {
        await ImportAsync("USA-FRA", "2026_1Q", 4.50m);
        var link = await AskAsync("USA-FRA", below: 3, "ana@example.org");
        Assert.Equal(HttpStatusCode.OK, (await ActAsync(link, "confirm")).StatusCode);

        await ImportAsync("USA-FRA", "2026_2Q", 3.00m);
        await ImportAsync("USA-FRA", "2026_3Q", 2.99m);
        var letters = await LettersAsync("ana@example.org", 2);
        Assert.Contains("USD 2.99", letters[0].Letter.Body.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("15 de enero de 2026", letters[0].Letter.Body, StringComparison.Ordinal);

        await ImportAsync("USA-FRA", "2026_4Q", 2.50m);
        // One of somebody else's comes after it, so that it would be there.
        await ToldAsync("USA-FRA", "2027_1Q", "luz@example.org");
        Assert.Equal(2, (await LettersAsync("ana@example.org", 2)).Count);
        // To whom it went is not kept.
        var rows = await product.Service<Store>().PriceAlerts.QueryAsync<TableEntity>(row => row.PartitionKey == "USA-FRA").ToListAsync();
        Assert.DoesNotContain(rows, row => row.GetString("State") == "Sent" && row.ContainsKey("Contact"));
    }

    [Fact]
    public async Task Alert_ThatIsNotConfirmed_OrEnded_IsNeverTold()
    {
        await ImportAsync("USA-ESP", "2026_1Q", 4.50m);
        await AskAsync("USA-ESP", below: 3, "eva@example.org");
        var link = await AskAsync("USA-ESP", below: 3, "iris@example.org");
        await ActAsync(link, "confirm");
        // A mail program's one click.
        await product.Anyone.PostAsync(link, new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]));
        Assert.Contains("no le escribiremos", await (await product.Anyone.GetAsync(link)).Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);

        await ToldAsync("USA-ESP", "2026_2Q", "sol@example.org");

        Assert.Single(await LettersAsync("eva@example.org", 1));
        Assert.Single(await LettersAsync("iris@example.org", 1));
    }

    [Fact]
    public async Task SameAlert_AskedForAgain_AsksItsContactOnce()
    {
        await ImportAsync("USA-ITA", "2026_1Q", 4.50m);
        await AskAsync("USA-ITA", below: 3, "rita@example.org");
        await AskAsync("USA-ITA", below: 3, "Rita@Example.org");
        await AskAsync("USA-ITA", below: 3, "marta@example.org");

        Assert.Single(await LettersAsync("rita@example.org", 1));
    }

    [Theory]
    [InlineData("corridor", "\"USA-ZZZ\"", "/corridor", "unknown-value")]
    [InlineData("amount", "9", "/amount", "out-of-range")]
    [InlineData("currency", "\"EUR\"", "/currency", "currency-mismatch")]
    [InlineData("below", "-1", "/below", "out-of-range")]
    [InlineData("contact", "{\"channel\":\"email\",\"address\":\"nobody\"}", "/contact/address", "invalid-email")]
    public async Task Alert_ForWhatIsNotThere_SaysWhatToChange(string member, string value, string pointer, string code)
    {
        var body = Asked("USA-SLV", 3, "ana@example.org");
        body[member] = System.Text.Json.Nodes.JsonNode.Parse(value);

        await product.Anyone.RefusesAsync("price-alerts", body.ToJsonString(), pointer, code);
    }

    [Fact]
    public async Task Link_ThatIsNotOurs_IsUnknown()
    {
        await ImportAsync("USA-DEU", "2026_1Q", 4.50m);
        var link = await AskAsync("USA-DEU", below: 3, "nora@example.org");
        var changed = link[..^1] + (link[^1] == '0' ? '1' : '0');

        Assert.Equal(HttpStatusCode.NotFound, (await product.Anyone.GetAsync(changed)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ActAsync(changed, "confirm")).StatusCode);
    }

    private async Task ImportAsync(string corridor, string period, decimal fee) =>
        await Surveyor.ImportAsync(SurveyCsv.Of(SurveyCsv.Row(corridor, period, "Barata", fee, 6), SurveyCsv.Row(corridor, period, "Cara", 9, 12)));

    // The link in the letter that asks to confirm.
    private async Task<string> AskAsync(string corridor, decimal below, string email)
    {
        var answer = await product.Anyone.PostAsync(
            "price-alerts", new StringContent(Asked(corridor, below, email).ToJsonString(), System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var letter = (await LettersAsync(email.ToLowerInvariant(), 1))[^1].Letter;
        return LinkIn().Match(letter.Body).Value;
    }

    private static System.Text.Json.Nodes.JsonObject Asked(string corridor, decimal below, string email) => new()
    {
        ["corridor"] = corridor, ["amount"] = 200, ["currency"] = "USD", ["below"] = below, ["language"] = "es",
        ["contact"] = new System.Text.Json.Nodes.JsonObject { ["channel"] = "email", ["address"] = email },
    };

    private Task<HttpResponseMessage> ActAsync(string link, string action) =>
        product.Anyone.PostAsync(link, new FormUrlEncodedContent([KeyValuePair.Create("action", action)]));

    private async Task ToldAsync(string corridor, string period, string email)
    {
        await ActAsync(await AskAsync(corridor, below: 2.40m, email), "confirm");
        await ImportAsync(corridor, period, 2.30m);
        await LettersAsync(email, 2);
    }

    private Task<IReadOnlyList<MailboxMessage>> LettersAsync(string to, int least) => HttpExtensions.EventuallyAsync(
        async () => (IReadOnlyList<MailboxMessage>)
            [.. (await product.Service<Mailbox>().AllAsync(CancellationToken.None)).Where(one => one.Letter.To == to)],
        letters => letters.Count >= least);

    [GeneratedRegex("http://[^ ]*/api/v1/price-alerts/[^ ]+")]
    private static partial Regex LinkIn();
}

/// <summary>The product at ten in the morning in Central America, when people may be written to.</summary>
public sealed class DaytimeProduct : Product
{
    public override Task InitializeAsync()
    {
        var now = Time.GetUtcNow();
        Time.Advance(now.Date.AddDays(1).AddHours(16) - now.UtcDateTime);
        return base.InitializeAsync();
    }
}
