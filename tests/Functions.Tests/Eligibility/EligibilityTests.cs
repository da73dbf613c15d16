using System.Net;
using System.Text;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Programmes;

namespace Reintegration.Functions.Tests.Eligibility;

/// <summary>A partner website asks what a returnee could be enrolled in.</summary>
public sealed class EligibilityTests(ProductWithTestProgrammes product) : IClassFixture<ProductWithTestProgrammes>
{
    private const string Ready = """
        { "countryOfOrigin": "GTM", "age": 34, "returnDate": "2026-03-01", "savings": { "value": 5000, "currency": "GTQ" },
          "documents": ["identity-document", "business-plan"], "priorBenefits": [], "occupations": ["7212"] }
        """;

    [Fact]
    public async Task EveryFactKnown_EveryProgrammeIsEligible_WithItsReasons()
    {
        var response = await AskAsync(Ready);
        var answer = await response.ReadJsonAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(
            ("GTM", "Guatemala", "2026-06-15"),
            (answer.At("/country/code").GetString(), answer.At("/country/name").GetString(), answer.At("/on").GetString()));
        Assert.Equal(["soldadura:eligible", "credito:eligible"], Outcomes(answer));
        var credit = answer.GetProperty("programmes")[1];
        Assert.Equal(("microcredit", "Microcrédito"), (credit.At("/kind/code").GetString(), credit.At("/kind/name").GetString()));
        Assert.Equal(("Crédito de prueba", true), (credit.GetProperty("name").GetString(), credit.GetProperty("example").GetBoolean()));
        Assert.Equal(
            ("/eligibility/all/5/not", "priorBenefits", "met", "No haber recibido ya un microcrédito."), RuleOf(credit.GetProperty("rules")[5]));
        Assert.Equal(0, credit.GetProperty("missing").GetArrayLength());
        Assert.Equal(0, credit.GetProperty("changes").GetArrayLength());
    }

    // The certificate needs origin and age, which are known, and one of two facts that are not; the credit lacks three.
    [Fact]
    public async Task FactsMissing_AreNamedWithWhatTheyMayBe_FewestFirst()
    {
        var answer = await (await AskAsync(
            """{ "countryOfOrigin": "GTM", "age": 34, "returnDate": null, "documents": ["identity-document", "business-plan"] }""",
            "en")).ReadJsonAsync();

        Assert.Equal(["soldadura:unknown", "credito:unknown"], Outcomes(answer));
        Assert.Equal(["occupations", "yearsOfExperience"], Facts(answer.GetProperty("programmes")[0], "missing"));
        var credit = answer.GetProperty("programmes")[1];
        Assert.Equal(["returnDate", "savings", "priorBenefits"], Facts(credit, "missing"));
        Assert.Equal("To know, this is missing: date of return, savings, support already received.", credit.GetProperty("explanation").GetString());
        var savings = credit.GetProperty("missing")[1];
        Assert.Equal(
            ("Savings", "money", "GTQ"),
            (savings.GetProperty("name").GetString(), savings.GetProperty("type").GetString(), savings.GetProperty("unit").GetString()));
        var benefits = credit.GetProperty("missing")[2];
        Assert.True(benefits.GetProperty("list").GetBoolean());
        Assert.Equal(8, benefits.GetProperty("allowed").GetArrayLength());
        Assert.Equal(("microcredit", "Microcredit"), (benefits.At("/allowed/0/code").GetString(), benefits.At("/allowed/0/name").GetString()));
    }

    [Fact]
    public async Task Ineligible_SaysWhatTheFewestChangesAre_AndWhereNoneHelpSaysSo()
    {
        var answer = await (await AskAsync(Ready
            .Replace("5000", "500", StringComparison.Ordinal)
            .Replace("\"7212\"", "", StringComparison.Ordinal)
            .Replace("\"age\"", "\"yearsOfExperience\": 1, \"age\"", StringComparison.Ordinal))).ReadJsonAsync();

        Assert.Equal(["credito:ineligible", "soldadura:ineligible"], Outcomes(answer));
        var credit = answer.GetProperty("programmes")[0];
        var change = Assert.Single(credit.GetProperty("changes").EnumerateArray());
        Assert.Equal(("savings", "Ahorros"), (change.GetProperty("fact").GetString(), change.GetProperty("name").GetString()));
        Assert.Equal("Tener ahorrados al menos 2,000 quetzales.", Assert.Single(change.GetProperty("requirements").EnumerateArray()).GetString());
        var certificate = answer.GetProperty("programmes")[1];
        Assert.Equal(JsonValueKind.Null, certificate.GetProperty("changes").ValueKind);
        Assert.Equal(
            "No cumple los requisitos, y nada que usted pueda cambiar haría que los cumpla.",
            certificate.GetProperty("explanation").GetString());
    }

    [Fact]
    public async Task WithoutADay_ItIsTodayInTheCountry_AndAProgrammeThatIsOverIsNotOffered()
    {
        var now = product.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(-6));
        var answer = await (await PostAsync("""{ "country": "MEX", "profile": {} }""")).ReadJsonAsync();
        Assert.Equal(now.ToString("yyyy-MM-dd", null), answer.GetProperty("on").GetString());
        Assert.Equal("2026f", answer.GetProperty("timeZoneData").GetString());

        var over = await (await PostAsync("""{ "country": "MEX", "on": "2031-01-01", "profile": {} }""")).ReadJsonAsync();
        Assert.Equal(0, over.GetProperty("programmes").GetArrayLength());
        Assert.False(over.TryGetProperty("timeZoneData", out _));
    }

    [Theory]
    [InlineData("{\"profile\":{}}", "/country", "required")]
    [InlineData("""{"country":"GTM"}""", "/profile", "required")]
    [InlineData("""{"country":"ESP","profile":{}}""", "/country", "unknown-country")]
    [InlineData("""{"country":"XXA","profile":{}}""", "/country", "unknown-country")]
    [InlineData("""{"country":7,"profile":{}}""", "/country", "wrong-type")]
    [InlineData("""{"country":"GTM","profile":[]}""", "/profile", "wrong-type")]
    [InlineData("""{"country":"GTM","on":"2026-02-30","profile":{}}""", "/on", "invalid-date")]
    [InlineData("""{"country":"GTM","profile":{"height":3}}""", "/profile/height", "unknown-fact")]
    [InlineData("""{"country":"GTM","profile":{"age":30,"age":40}}""", "/profile/age", "duplicate")]
    [InlineData("""{"country":"GTM","country":"HND","profile":{}}""", "/country", "duplicate")]
    [InlineData("""{"country":"GTM","profile":{"savings":{"value":1,"value":2,"currency":"GTQ"}}}""", "/profile/savings/value", "duplicate")]
    [InlineData("""{"country":"GTM","profile":{"a/b~c":3}}""", "/profile/a~1b~0c", "unknown-fact")]
    [InlineData("""{"country":"GTM","profile":{"age":"34"}}""", "/profile/age", "wrong-type")]
    [InlineData("""{"country":"GTM","profile":{"age":NaN}}""", "/profile/age", "wrong-type")]
    [InlineData("""{"country":"GTM","profile":{"age":121}}""", "/profile/age", "out-of-range")]
    [InlineData("""{"country":"GTM","profile":{"age":1e999}}""", "/profile/age", "out-of-range")]
    [InlineData("""{"country":"GTM","profile":{"sex":"f"}}""", "/profile/sex", "unknown-value")]
    [InlineData("""{"country":"GTM","profile":{"languages":"es"}}""", "/profile/languages", "out-of-range")]
    [InlineData("""{"country":"GTM","profile":{"languages":["es","xx"]}}""", "/profile/languages/1", "unknown-language")]
    [InlineData("""{"country":"GTM","profile":{"returnDate":"today"}}""", "/profile/returnDate", "invalid-date")]
    [InlineData("""{"country":"GTM","profile":{"savings":3}}""", "/profile/savings", "wrong-type")]
    [InlineData("""{"country":"GTM","profile":{"savings":{"value":-1,"currency":"GTQ"}}}""", "/profile/savings/value", "out-of-range")]
    [InlineData("""{"country":"GTM","profile":{"savings":{"value":1,"currency":"XXQ"}}}""", "/profile/savings/currency", "unknown-currency")]
    [InlineData("""{"country":"GTM","profile":{"countryOfOrigin":"ZZZ"}}""", "/profile/countryOfOrigin", "unknown-country")]
    [InlineData("""{"country":"GTM","profile":{"disability":"no"}}""", "/profile/disability", "wrong-type")]
    public async Task BadInput_IsAProblemNamingTheField(string json, string field, string code)
    {
        var response = await PostAsync(json);
        var error = Assert.Single((await response.ReadJsonAsync()).GetProperty("errors").EnumerateArray());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal((field, code), (error.GetProperty("pointer").GetString(), error.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task MisspeltNames_AreRefused_WithTheNearestOne()
    {
        var member = await product.Anyone.RefusesAsync("eligibility", """{"country":"GTM","profil":{},"profile":{}}""", "/profil", "unknown-member");
        var fact = await product.Anyone.RefusesAsync(
            "eligibility", """{"country":"GTM","profile":{"monthAbroad":3}}""", "/profile/monthAbroad", "unknown-fact");

        Assert.EndsWith("¿Quiso decir «profile»?", member.At("/detail").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("¿Quiso decir «monthsAbroad»?", fact.At("/detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_InAnyCase_AreTaken()
    {
        var profile = Ready
            .Replace("GTM", "gtm", StringComparison.Ordinal)
            .Replace("GTQ", "gtq", StringComparison.Ordinal)
            .Replace("business-plan", "Business-Plan", StringComparison.Ordinal)
            .Replace("\"age\"", "\"sex\": \"FEMALE\", \"languages\": [\"SPA\", \"quc\"], \"age\"", StringComparison.Ordinal);
        var answer = await product.Anyone.AnswersAsync(
            "eligibility", $$"""{ "country": "gtm", "on": "2026-06-15", "profile": {{profile}} }""");

        Assert.Equal("GTM", answer.At("/country/code").GetString());
        Assert.Equal(["soldadura:eligible", "credito:eligible"], Outcomes(answer));
    }

    // ILO, ISCO-08: 7100 and 9999 are no groups, 7129 is one of ISCO-88, and the armed forces' 0110 has lost its zero in 110.
    [Theory]
    [InlineData("7100", "El más cercano es 71. En 71 hay: 711, 712, 713.")]
    [InlineData("7129", "El más cercano es 712. En 712 hay: 7121, 7122, 7123, 7124, 7125, 7126, 7127.")]
    [InlineData("9999", "El más cercano es 9. En 9 hay: 91, 92, 93, 94, 95, 96.")]
    [InlineData("110", "Le falta el cero del principio: es 0110.")]
    public async Task OccupationThatIsNone_IsRefused_WithTheNearest(string code, string said)
    {
        var error = await product.Anyone.RefusesAsync(
            "eligibility", $$"""{"country":"GTM","profile":{"occupations":["7212","{{code}}"]} }""", "/profile/occupations/1", "unknown-occupation");

        Assert.Contains(said, error.At("/detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OccupationOfTheArmedForces_IsOne() =>
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("""{"occupations": ["0110", "01", "71"]}""")).StatusCode);

    [Theory]
    [InlineData("""{"countryOfOrigin":"GT"}""", "/profile/countryOfOrigin", "unknown-country", "¿Quiso decir GTM?")]
    [InlineData("""{"languages":["es","qucc"]}""", "/profile/languages/1", "unknown-language", "¿Quiso decir quc?")]
    [InlineData("""{"savings":{"value":1,"currency":"GTZ"}}""", "/profile/savings/currency", "unknown-currency", "¿Quiso decir GTQ?")]
    public async Task CodeThatIsNone_IsRefused_WithTheNearest(string profile, string pointer, string code, string said)
    {
        var error = await product.Anyone.RefusesAsync("eligibility", $$"""{"country":"GTM","profile":{{profile}} }""", pointer, code);

        Assert.EndsWith(said, error.At("/detail").GetString(), StringComparison.Ordinal);
    }

    // The credit asks to have come back 24 months ago or less; 18 months from 15 June 2026 are 15 December 2027.
    [Theory]
    [InlineData("2024-06-15", "met")]
    [InlineData("2024-06-14", "unmet")]
    [InlineData("2026-06-15", "met")]
    [InlineData("2027-12-15", "unmet")]
    public async Task ReturnedSoManyMonthsAgo_IsNotMetByWhoComesBackLater(string returned, string outcome)
    {
        var answer = await (await AskAsync($$"""{"returnDate": "{{returned}}"}""")).ReadJsonAsync();

        var credit = answer.GetProperty("programmes").EnumerateArray().Single(programme => programme.At("/id").GetString() == "credito");
        var rule = credit.GetProperty("rules").EnumerateArray().Single(rule => rule.At("/fact").GetString() == "returnDate");
        Assert.Equal(outcome, rule.At("/outcome").GetString());
    }

    [Fact]
    public async Task MoreFactsThanThereCanBe_AreOneError()
    {
        var facts = string.Join(',', Enumerable.Range(0, 101).Select(number => $"\"fact{number}\":1"));

        var error = await product.Anyone.RefusesAsync("eligibility", $$"""{"country":"GTM","profile":{ {{facts}} } }""", "/profile", "out-of-range");
        Assert.Equal(100, error.At("/maximum").GetInt32());
    }

    [Fact]
    public async Task BadInput_SaysWhatIsAllowed_AndEveryWrongFact()
    {
        var errors = (await (await PostAsync("""{"country":"GTM","profile":{"age":-1,"height":3}}""")).ReadJsonAsync()).GetProperty("errors");

        Assert.Equal((0, 120), (errors[0].GetProperty("minimum").GetInt32(), errors[0].GetProperty("maximum").GetInt32()));
        Assert.Contains("monthsAbroad", errors[1].GetProperty("allowed").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("municipality")]
    [InlineData("countryOfOrigin")]
    [InlineData("sex")]
    public async Task TextOfAMegabyte_IsNamedAndNotRepeated(string fact)
    {
        var response = await PostAsync($$"""{"country":"GTM","profile":{"{{fact}}":"{{new string('y', 1024 * 1024)}}"} }""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.True((await response.Content.ReadAsStringAsync()).Length < 1000);
    }

    private Task<HttpResponseMessage> AskAsync(string profile, string language = "es") =>
        PostAsync($$"""{ "country": "GTM", "on": "2026-06-15", "profile": {{profile}} }""", language);

    private Task<HttpResponseMessage> PostAsync(string json, string language = "es") =>
        product.Anyone.SendAsync(new HttpRequestMessage(HttpMethod.Post, "eligibility")
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
            Headers = { { "Accept-Language", language } },
        });

    private static IEnumerable<string> Outcomes(JsonElement answer) =>
        answer.GetProperty("programmes").EnumerateArray().Select(programme => $"{programme.GetProperty("id")}:{programme.GetProperty("outcome")}");

    private static IEnumerable<string?> Facts(JsonElement programme, string list) =>
        programme.GetProperty(list).EnumerateArray().Select(entry => entry.GetProperty("fact").GetString());

    private static (string?, string?, string?, string?) RuleOf(JsonElement rule) => (
        rule.GetProperty("pointer").GetString(), rule.GetProperty("fact").GetString(),
        rule.GetProperty("outcome").GetString(), rule.GetProperty("reason").GetString());
}
