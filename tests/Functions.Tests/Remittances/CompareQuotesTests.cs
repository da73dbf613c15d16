using System.Net;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>A financial-education programme pulls what it costs to send money, from the rows shipped in data/rpw_2025q3_crm.csv.</summary>
public sealed class CompareQuotesTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    [Fact]
    public async Task UsaToElSalvador_At200_RanksTheSurveyedServicesByWhatTheyCost()
    {
        var answer = await product.Anyone.GetJsonAsync("corridors/USA-SLV/quotes?amount=200");

        // 46 rows of the file, less the two Wells Fargo rows that are published twice. All margins are 0 (people receive dollars), so the
        // total is fee ÷ 200: MoneyGram 1.99 → 0.995, Intermex 2.99 → 1.495, then three at 3.89 → 1.945 (2 days each; by name, then pick-up),
        // then 3.99 → 1.995: Intermex credit card and Western Union's two wallets (under an hour), Intermex cash (same day).
        var quotes = answer.GetProperty("quotes").EnumerateArray().ToList();
        Assert.Equal(44, quotes.Count);
        Assert.Equal(Enumerable.Range(1, 44), quotes.Select(quote => quote.GetProperty("rank").GetInt32()));
        Assert.Equal(
            [
                "MoneyGram|Bank account transfer|Bank account|1.99|0.995",
                "Intermex|Debit card|Bank account|2.99|1.495",
                "Go Vianex|Bank account transfer|Bank account|3.89|1.945",
                "Go Vianex|Bank account transfer|Cash|3.89|1.945",
                "Viamericas|Bank account transfer|Cash|3.89|1.945",
                "Intermex|Credit card|Bank account|3.99|1.995",
                "Western Union|Credit card|Mobile wallet|3.99|1.995",
                "Western Union|Debit card|Mobile wallet|3.99|1.995",
                "Intermex|Cash|Bank account|3.99|1.995",
                "Ria|Bank account transfer|Cash|4|2",
            ],
            quotes.Take(10).Select(Line));
        // The dearest is Xoom by credit card: 14.26 ÷ 200 = 7.13 %.
        Assert.Equal("Xoom|Credit card|Cash|14.26|7.13", Line(quotes[^1]));
        Assert.All(quotes, quote => Assert.Equal("surveyed", quote.GetProperty("basis").GetString()));
    }

    [Fact]
    public async Task UsaToElSalvador_At200_SumsUpTheCorridor()
    {
        var answer = await product.Anyone.GetJsonAsync("corridors/USA-SLV/quotes?amount=200");
        var summary = answer.GetProperty("summary");
        var smart = summary.GetProperty("smart");

        // Fees of the 44 services, added up by hand (awk -F, '/USA,SLV/ && !seen[$0]++ {s+=$11} END {print s}'): 299.56.
        // 299.56 ÷ 44 ÷ 200 × 100 = 3.404090… SmaRT: (0.995 + 1.495 + 1.945) ÷ 3 = 4.435 ÷ 3 = 1.478333…
        Assert.Equal(44, summary.GetProperty("services").GetInt32());
        Assert.Equal(3.4041m, summary.GetProperty("averageTotalCostPercent").GetDecimal());
        Assert.True(smart.GetProperty("computable").GetBoolean());
        Assert.Equal(1.4783m, smart.GetProperty("totalCostPercent").GetDecimal());
        Assert.Equal(["MoneyGram", "Intermex", "Go Vianex"], smart.GetProperty("services").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(44, smart.GetProperty("qualifying").GetInt32());
        Assert.Empty(smart.GetProperty("excluded").EnumerateArray());
        Assert.False(summary.GetProperty("targets").GetProperty("sdgThreePercent").GetBoolean());
        Assert.True(summary.GetProperty("targets").GetProperty("sdgFivePercent").GetBoolean());
        Assert.Equal("CC BY 4.0", answer.GetProperty("source").GetProperty("licence").GetString());
        Assert.Equal("2025_3Q", answer.GetProperty("period").GetString());
    }

    [Fact]
    public async Task SlowService_SpainToHonduras_IsLeftOutOfSmartWithItsReason()
    {
        // The file's only "6 days or more" row.
        var all = await product.Anyone.GetJsonAsync("corridors");
        var excluded = new List<JsonElement>();
        foreach (var corridor in all.GetProperty("corridors").EnumerateArray())
        {
            var answer = await product.Anyone.GetJsonAsync($"corridors/{corridor.GetProperty("id").GetString()}/quotes");
            excluded.AddRange(answer.GetProperty("summary").GetProperty("smart").GetProperty("excluded").EnumerateArray());
        }
        var slow = Assert.Single(excluded);
        Assert.Equal("slower-than-5-days", slow.GetProperty("reason").GetString());
        Assert.Equal("Tarda más de 5 días.", slow.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Amount_BetweenPricePoints_IsInterpolated()
    {
        var answer = await product.Anyone.GetJsonAsync("corridors/USA-SLV/quotes?amount=350&payment=Debit%20card&pickup=bank%20account");

        // Ria, debit card to account: 4.90 at 200 and 8.90 at 500; at 350, half-way: 6.90, 6.90 ÷ 350 = 1.971428… %.
        var ria = answer.GetProperty("quotes").EnumerateArray().Single(quote => ProviderOf(quote) == "Ria");
        Assert.Equal("interpolated", ria.GetProperty("basis").GetString());
        Assert.Equal(6.90m, ria.GetProperty("fee").GetDecimal());
        Assert.Equal(1.9714m, ria.GetProperty("totalCostPercent").GetDecimal());
    }

    [Fact]
    public async Task Amount_BeyondPricePoints_HoldsPercentagesAndLeavesOutWhatWasSurveyedTooFarAway()
    {
        var answer = await product.Anyone.GetJsonAsync("corridors/USA-SLV/quotes?amount=1000");

        // MoneyGram by transfer to an account: 1.99 at 500 is 0.398 %, so 3.98 at 1,000.
        var first = answer.GetProperty("quotes").EnumerateArray().First();
        Assert.Equal("extrapolated", first.GetProperty("basis").GetString());
        Assert.Equal(3.98m, first.GetProperty("fee").GetDecimal());
        Assert.Equal(0.398m, first.GetProperty("totalCostPercent").GetDecimal());
        // Ria's two cash services were surveyed at 200 only: 1,000 is more than four times that.
        Assert.Equal(42, answer.GetProperty("quotes").GetArrayLength());
        Assert.Equal(["Ria", "Ria"], answer.GetProperty("notPriced").EnumerateArray().Select(ProviderOf));
    }

    [Theory]
    [InlineData("49.99")]
    [InlineData("2000.01")]
    [InlineData("0")]
    [InlineData("-200")]
    [InlineData("abc")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999999999999999999")]
    public async Task Amount_OutOfRange_IsAProblemNamingTheRange(string amount)
    {
        var error = await product.Anyone.RefusesAsync($"corridors/USA-SLV/quotes?amount={amount}", null, "/amount", "out-of-range");

        // 200 ÷ 4 and 500 × 4.
        Assert.Equal("Debe ser un número entre 50 y 2000 USD.", error.GetProperty("detail").GetString());
        Assert.Equal(50m, error.GetProperty("minimum").GetDecimal());
        Assert.Equal(2000m, error.GetProperty("maximum").GetDecimal());
    }

    [Fact]
    public async Task DominicanRepublicToHaiti_RowInDollars_IsComparedInPesos()
    {
        var answer = await product.Anyone.GetJsonAsync("corridors/DOM-HTI/quotes");

        Assert.Equal(10988m, answer.GetProperty("amount").GetProperty("value").GetDecimal());
        Assert.Equal("DOP", answer.GetProperty("amount").GetProperty("currency").GetString());
        // Published as DOP 200 with a fee of 12; really USD 200 (data/corrections.json): 12 ÷ 200 × 10,988 = 659.28 pesos, 6 % + 0.71 %.
        var caribe = answer.GetProperty("quotes")[0];
        Assert.Equal("Caribe Express", ProviderOf(caribe));
        Assert.Equal(659.28m, caribe.GetProperty("fee").GetDecimal());
        Assert.Equal(6.71m, caribe.GetProperty("totalCostPercent").GetDecimal());
        Assert.Equal("USD", caribe.GetProperty("surveyedCurrency").GetString());
        // MoneyGram: 571.38 ÷ 10,988 = 5.2000364… % + 3.22 %.
        Assert.Equal(8.42m, answer.GetProperty("quotes")[2].GetProperty("totalCostPercent").GetDecimal());
    }

    [Fact]
    public async Task Promotions_WithANegativeTotal_AreKept()
    {
        var answer = await product.Anyone.GetJsonAsync("corridors/USA-MEX/quotes?amount=200");

        var cheapest = answer.GetProperty("quotes")[0];
        Assert.Equal("Walmart2World", ProviderOf(cheapest));
        Assert.Equal(-2.44m, cheapest.GetProperty("totalCostPercent").GetDecimal());
        Assert.Equal(-4.88m, cheapest.GetProperty("totalCost").GetDecimal());
    }

    [Fact]
    public async Task Filters_CombineAndDoNotChangeTheCorridorsFigures()
    {
        var answer = await product.Anyone.GetJsonAsync(
            "corridors/USA-SLV/quotes?amount=200&payment=cash&pickup=Cash&maxDays=0&providerType=Money%20Transfer%20Operator");

        var quotes = answer.GetProperty("quotes").EnumerateArray().ToList();
        Assert.All(quotes, quote =>
        {
            Assert.Contains("Cash", quote.GetProperty("payment").EnumerateArray().Select(payment => payment.GetProperty("code").GetString()));
            Assert.Equal("Cash", quote.At("/pickup/code").GetString());
            Assert.Equal(0, quote.GetProperty("speed").GetProperty("maxDays").GetInt32());
        });
        // Cash to cash within the day, by fee:
        // Intermex 4.01, Vigo 4.99, Viamericas 5.99, Ria 6, Casa de Cambio Delgado 7, Western Union 8, Walmart2World 14.
        Assert.Equal(
            ["Intermex", "Vigo", "Viamericas", "Ria", "Casa de Cambio Delgado", "Western Union", "Walmart2World"], quotes.Select(ProviderOf));
        Assert.Equal(Enumerable.Range(1, 7), quotes.Select(quote => quote.GetProperty("rank").GetInt32()));
        Assert.Equal(3.4041m, answer.GetProperty("summary").GetProperty("averageTotalCostPercent").GetDecimal());
    }

    [Fact]
    public async Task Sort_BySpeed_PutsTheFastestFirstAndKeepsTheRankByCost()
    {
        var quotes = (await product.Anyone.GetJsonAsync("corridors/USA-SLV/quotes?sort=speed")).GetProperty("quotes").EnumerateArray().ToList();

        Assert.Equal("Intermex|Debit card|Bank account|2.99|1.495", Line(quotes[0]));
        Assert.Equal(2, quotes[0].GetProperty("rank").GetInt32());
        Assert.Equal(
            1,
            quotes.Single(quote => Line(quote).StartsWith("MoneyGram|Bank account transfer|Bank account", StringComparison.Ordinal))
                .GetProperty("rank").GetInt32());
        Assert.Equal("De 3 a 5 días", quotes[^1].At("/speed/name").GetString());
    }

    [Theory]
    [InlineData("payment=Cheque", "/payment", "Cash")]
    [InlineData("pickup=Pigeon", "/pickup", "Mobile wallet")]
    [InlineData("providerType=Church", "/providerType", "Money Transfer Operator")]
    [InlineData("sort=price", "/sort", "cost")]
    [InlineData("sort=0", "/sort", "cost")]
    [InlineData("period=1999_1Q", "/period", "2025_3Q")]
    [InlineData("period=soon", "/period", "2025_3Q")]
    public async Task Filter_UnknownValue_IsAProblemListingTheKnownOnes(string query, string pointer, string known)
    {
        var error = await product.Anyone.RefusesAsync($"corridors/USA-SLV/quotes?{query}", null, pointer, "unknown-value");

        Assert.Contains(known, error.GetProperty("allowed").EnumerateArray().Select(value => value.GetString()));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("many")]
    public async Task MaxDays_NotAWholeNumberOfDays_IsAProblem(string days) =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await product.Anyone.GetAsync($"corridors/USA-SLV/quotes?maxDays={days}")).StatusCode);

    [Theory]
    [InlineData("USA-XXX")]
    [InlineData("nonsense")]
    [InlineData("SLV-USA")]
    public async Task UnknownCorridor_IsNotFound(string id)
    {
        var response = await product.Anyone.GetAsync($"corridors/{id}/quotes");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("unknown-corridor", (await response.ReadJsonAsync()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task AskedTwice_WithTheETag_IsNotModified()
    {
        var first = await product.Anyone.GetAsync("corridors/USA-SLV/quotes?amount=300");
        using var again = new HttpRequestMessage(HttpMethod.Get, "corridors/USA-SLV/quotes?amount=300");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        var second = await product.Anyone.SendAsync(again);
        using var other = new HttpRequestMessage(HttpMethod.Get, "corridors/USA-SLV/quotes?amount=301");
        other.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal("public, max-age=60", first.Headers.CacheControl?.ToString());
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, (await product.Anyone.SendAsync(other)).StatusCode);
    }

    [Theory]
    [InlineData(null, "es", "Menos de una hora", "Efectivo")]
    [InlineData("en", "en", "Less than one hour", "Cash")]
    [InlineData("en-US,es;q=0.5", "en", "Less than one hour", "Cash")]
    [InlineData("fr, es-MX;q=0.8, en;q=0.3", "es", "Menos de una hora", "Efectivo")]
    [InlineData("de", "es", "Menos de una hora", "Efectivo")]
    public async Task Language_IsTheOneAskedForAndSpanishOtherwise(string? accepted, string language, string speed, string cash)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "corridors/USA-SLV/quotes?sort=speed");
        if (accepted is not null) request.Headers.Add("Accept-Language", accepted);
        var response = await product.Anyone.SendAsync(request);
        var answer = await response.ReadJsonAsync();

        Assert.Equal(language, Assert.Single(response.Content.Headers.ContentLanguage));
        Assert.Equal(speed, answer.At("/quotes/0/speed/name").GetString());
        var inCash = answer.GetProperty("quotes").EnumerateArray().First(quote => quote.At("/payment/0/code").GetString() == "Cash");
        Assert.Equal(cash, inCash.At("/payment/0/name").GetString());
    }

    [Theory]
    [InlineData("payment=Credit%20card&payment=cash&pickup=CASH&amount=200.00", "pickup=cash&payment=Cash&payment=credit%20card")]
    [InlineData("payment=%EF%BB%BFDebit%C2%A0%20card%E2%80%8B", "payment=debit%20card")]
    [InlineData("sort=SPEED&period=2025q3", "sort=speed")]
    public async Task SameQuestion_WrittenOtherwise_HasTheSameAnswer(string one, string other)
    {
        var first = await product.Anyone.GetAsync($"corridors/USA-SLV/quotes?{one}");
        var second = await product.Anyone.GetAsync($"corridors/usa-slv/quotes?{other}");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task MisspeltParameter_IsAProblemNamingTheNearest()
    {
        var error = await product.Anyone.RefusesAsync("corridors/USA-SLV/quotes?maxDay=1&utm_source=flyer", null, "/maxDay", "unknown-member");

        Assert.Equal("Aquí no hay un dato «maxDay». ¿Quiso decir «maxDays»?", error.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Quote_HasCodesForProgramsBesideNamesForPeople()
    {
        var quote = (await product.Anyone.GetJsonAsync("corridors/USA-SLV/quotes?amount=200")).At("/quotes/0");

        Assert.Equal(
            """{"name":"MoneyGram","type":{"code":"Money Transfer Operator","name":"Empresa remesadora"}}""",
            quote.GetProperty("provider").GetRawText());
        Assert.Equal("""[{"code":"Bank account transfer","name":"Transferencia bancaria"}]""", quote.GetProperty("payment").GetRawText());
        Assert.Equal("""{"code":"Bank account","name":"Cuenta bancaria"}""", quote.GetProperty("pickup").GetRawText());
        Assert.Equal("""{"code":"3-5 days","name":"De 3 a 5 días","maxDays":5}""", quote.GetProperty("speed").GetRawText());
        Assert.False(quote.TryGetProperty("surveyedCurrency", out _));
    }

    [Fact]
    public async Task AsCsv_HasARowForEachListedService()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "corridors/USA-SLV/quotes?amount=200&payment=cash&pickup=cash&maxDays=0");
        request.Headers.Add("Accept", "text/csv");
        var response = await product.Anyone.SendAsync(request);
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd().Split('\n');

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(8, lines.Length);
        Assert.StartsWith("rank,provider,provider_type,payment,", lines[0], StringComparison.Ordinal);
        // The file's row of Vigo: 4.99 of 200 is 2.495 %.
        Assert.Equal("2,Vigo,Money Transfer Operator,Cash,Cash,Less than one hour,0,true,200,USD,4.99,0,2.495,4.99,surveyed,2025-08-18,", lines[2]);
    }

    private static string ProviderOf(JsonElement quote) => quote.At("/provider/name").GetString()!;

    private static string Line(JsonElement quote) => FormattableString.Invariant(
        $"{ProviderOf(quote)}|{quote.At("/payment/0/code").GetString()}|{quote.At("/pickup/code").GetString()}")
        + FormattableString.Invariant(
            $"|{quote.GetProperty("fee").GetDecimal():0.##}|{quote.GetProperty("totalCostPercent").GetDecimal():0.####}");
}
