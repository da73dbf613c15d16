using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Jobs;

/// <summary>People who come home look for a job that fits what they can do.</summary>
public sealed class JobMatchTests(JobProduct product) : IClassFixture<JobProduct>
{
    // Four seasons on a farm in Ontario: labourer for 4 years, tractor driver for 1.5, a grower of crops for 1.
    private const string FarmWorker = """
        {
          "country": "MEX", "municipality": "jal-guadalajara", "willingToMove": "no",
          "experience": [
            { "occupation": "9211", "years": 4, "country": "CAN" },
            { "occupation": "8341", "years": 1.5, "country": "CAN" },
            { "occupation": "6111", "years": 1, "country": "CAN" }
          ],
          "certificates": ["pesticide-handling"],
          "languages": ["es", { "code": "en", "level": "A2" }]
        }
        """;

    private const string FarmJobs = """
        [
          { "id": "albañil", "occupation": "7112", "municipality": "sin-culiacan", "minYears": 1, "certificates": ["masonry"] },
          { "id": "tractorista", "title": "Tractorista", "occupation": "8341", "minYears": 2,
            "certificates": ["agricultural-machinery", { "code": "pesticide-handling", "required": true }],
            "languages": [{ "code": "en", "level": "B1", "required": false }] },
          { "id": "jornalero", "occupation": "9211", "municipality": "jal-guadalajara", "minYears": 2 },
          { "id": "invernadero", "occupation": "6113", "minYears": 2 }
        ]
        """;

    [Fact]
    public async Task FarmWorkerFromCanada_GetsTheJobsRankedWithTheirParts()
    {
        var answer = await MatchAsync(Body(FarmWorker, FarmJobs));
        var matches = answer.GetProperty("matches").EnumerateArray().ToList();

        // jornalero: the same unit group, 4 of 2 years, same municipality: 1.
        // tractorista: occupation 1, years 1.5 ÷ 2 = .75, certificates 1 of 2, English A2 for B1 = 2 ÷ 3: (.4 + .15 + .1 + .0667) ÷ .9 = .796296.
        // invernadero (6113): grower 6111 is of the same minor group, .7; years 1 × .7 = .7 of 2 = .35: (.28 + .07) ÷ .6 = .583333.
        // albañil: nothing but other major groups: 0.
        Assert.Equal(
            [("jornalero", 1m), ("tractorista", 0.7963m), ("invernadero", 0.5833m), ("albañil", 0m)],
            matches.Select(match => (Text(match, "vacancy"), match.GetProperty("score").GetDecimal())));
        Assert.Equal([1, 2, 3, 4], matches.Select(match => match.GetProperty("rank").GetInt32()));
        Assert.Equal("Ya trabajó en este oficio y cumple con todo lo que piden.", Text(matches[0], "why"));
        Assert.Equal("Tractorista", Text(matches[1], "title"));
        Assert.Equal(
            "Ya trabajó en este oficio; todavía necesita más experiencia y 1 certificado; le ayudaría tener 1 idioma.",
            Text(matches[1], "why"));
        Assert.Equal(
            "Ha trabajado en oficios distintos; todavía necesita más experiencia y 1 certificado; "
                + "queda en otro municipio y usted no indicó que se mudaría.",
            Text(matches[3], "why"));
        Assert.Equal(
            [("occupation", 1m, 0.4m), ("experience", 0.75m, 0.2m), ("certificates", 0.5m, 0.2m), ("languages", 0.6667m, 0.1m)],
            matches[1].GetProperty("parts").EnumerateArray()
                .Select(part => (Text(part, "part"), part.GetProperty("score").GetDecimal(), part.GetProperty("weight").GetDecimal())));
        Assert.Contains("Lo trabajado en otro país cuenta igual", Text(matches[1].GetProperty("parts")[1], "why"), StringComparison.Ordinal);
        Assert.Equal(0.7m, answer.GetProperty("weights").GetProperty("nearness").GetProperty("minor").GetDecimal());
    }

    [Fact]
    public async Task FarmWorkerFromCanada_SeesWhatIsMissingAndWhatWouldCloseIt()
    {
        var tractorista = (await MatchAsync(Body(FarmWorker, FarmJobs))).GetProperty("matches")[1];

        Assert.Equal(
            """[{"kind":"experience","years":0.5,"required":true},"""
                + """{"kind":"certificate","code":"agricultural-machinery","required":true},"""
                + """{"kind":"language","code":"en","level":"B1","required":false}]""",
            tractorista.GetProperty("missing").GetRawText());
        // The one that closes two comes before the one that closes one; what is over is not offered.
        Assert.Equal(
            [
                "tractor-e-ingles training certificate:agricultural-machinery language:en",
                "maquinaria certification certificate:agricultural-machinery",
            ],
            tractorista.GetProperty("programmes").EnumerateArray().Select(Programme));
    }

    // A formwork carpenter (7115) of 6 years who did bricklaying (7112) for 1, home in El Salvador.
    [Fact]
    public async Task ConstructionWorker_IsToldInEnglishWhichCertificationIsMissing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "calculators/job-match")
        {
            Content = JsonContent.Create(JsonNode.Parse(Body("""
                { "country": "SLV", "municipality": "San Miguel", "willingToMove": "within-country", "languages": ["es"],
                  "experience": [{ "occupation": "7115", "years": 6, "country": "USA" }, { "occupation": "7112", "years": 1 }] }
                """, """
                [
                  { "id": "plumber", "occupation": "7126", "municipality": "San Miguel" },
                  { "id": "bricklayer", "occupation": "7112", "municipality": "La Unión", "minYears": 3,
                    "certificates": [{ "code": "masonry" }], "languages": ["es"] }
                ]
                """))),
        };
        request.Headers.AcceptLanguage.ParseAdd("en");
        var matches = (await (await product.Anyone.SendAsync(request)).ReadJsonAsync()).GetProperty("matches").EnumerateArray().ToList();

        // bricklayer: occupation 1; years 1 + 6 × .7 = 5.2 of 3; no certificate; Spanish; would move: (.4 + .2 + 0 + .1 + .1) ÷ 1 = .8.
        // plumber (7126): same sub-major group .4; same municipality: (.16 + .1) ÷ .5 = .52.
        Assert.Equal(
            [("bricklayer", 0.8m), ("plumber", 0.52m)],
            matches.Select(match => (Text(match, "vacancy"), match.GetProperty("score").GetDecimal())));
        Assert.Equal("You have worked in this occupation; you still need 1 certificate.", Text(matches[0], "why"));
        Assert.Equal("You have worked in a similar occupation, and meet everything else they ask for.", Text(matches[1], "why"));
        Assert.Equal(["obra certification certificate:masonry"], matches[0].GetProperty("programmes").EnumerateArray().Select(Programme));
        Assert.Equal(["obra certification occupation:7126"], matches[1].GetProperty("programmes").EnumerateArray().Select(Programme));
    }

    // Whatever a caller says of what a person is, byte for byte the same answer; the seed is fixed, so that a failure can be repeated.
    [Fact]
    public async Task SexAgeAndOrigin_WhateverTheyAre_ChangeNothing()
    {
        var random = new Random(20260101);
        var expected = (await MatchAsync(Body(FarmWorker, FarmJobs))).GetRawText();
        for (var times = 0; times < 50; times++)
        {
            var body = JsonNode.Parse(Body(FarmWorker, FarmJobs))!.AsObject();
            var person = body["person"]!;
            person["sex"] = Any(random, "female", "male", "other", null);
            person["age"] = random.Next(-5, 130);
            person["countryOfOrigin"] = Any(random, "HTI", "MEX", "USA", "nowhere");
            person["nationality"] = Any(random, "HND", null, "x");
            person["disability"] = random.Next(2) == 0;
            person["indigenousLanguage"] = Any(random, "true", "false", null);
            foreach (var worked in person["experience"]!.AsArray())
                worked!["country"] = Any(random, "CAN", "USA", "MEX", "HTI", null);
            Assert.Equal(expected, (await MatchAsync(body.ToJsonString())).GetRawText());
        }
    }

    [Fact]
    public async Task AThousandVacancies_AreRanked()
    {
        var vacancies = Enumerable.Range(0, 1000).Select(number => new { id = $"v{number}", occupation = number % 2 == 0 ? "7112" : "9211" });
        var answer = await MatchAsync(JsonSerializer.Serialize(new { person = JsonNode.Parse(FarmWorker), vacancies }));

        // The 500 of the same unit group first, in the order given.
        Assert.Equal(
            [.. Enumerable.Range(0, 500).Select(number => $"v{(number * 2) + 1}"), .. Enumerable.Range(0, 500).Select(number => $"v{number * 2}")],
            answer.GetProperty("matches").EnumerateArray().Select(match => Text(match, "vacancy")));
    }

    [Theory]
    [InlineData("""{"country":"ABC"}""", "/person/country", "unknown-country")]
    [InlineData("""{}""", "/person/country", "required")]
    [InlineData("""[]""", "/person", "wrong-type")]
    [InlineData("""{"country":"MEX","willingToMove":"maybe"}""", "/person/willingToMove", "unknown-value")]
    [InlineData("""{"country":"MEX","experience":[{"occupation":"7999","years":1}]}""", "/person/experience/0/occupation", "unknown-occupation")]
    [InlineData("""{"country":"MEX","experience":[{"occupation":"71123","years":1}]}""", "/person/experience/0/occupation", "unknown-occupation")]
    [InlineData("""{"country":"MEX","experience":[{"occupation":7112,"years":1}]}""", "/person/experience/0/occupation", "wrong-type")]
    [InlineData("""{"country":"MEX","experience":[{"years":1}]}""", "/person/experience/0/occupation", "required")]
    [InlineData("""{"country":"MEX","experience":[{"occupation":"7112"}]}""", "/person/experience/0/years", "required")]
    [InlineData("""{"country":"MEX","experience":[{"occupation":"7112","years":70.5}]}""", "/person/experience/0/years", "out-of-range")]
    [InlineData("""{"country":"MEX","experience":[{"occupation":"7112","years":-1}]}""", "/person/experience/0/years", "out-of-range")]
    [InlineData("""{"country":"MEX","experience":[{"occupation":"7112","years":NaN}]}""", "/person/experience/0/years", "wrong-type")]
    [InlineData("""{"country":"MEX","experience":[{"occupation":"7112","years":1,"country":"Canada"}]}""",
        "/person/experience/0/country", "unknown-country")]
    [InlineData("""{"country":"MEX","experience":{}}""", "/person/experience", "out-of-range")]
    [InlineData("""{"country":"MEX","certificates":["First Aid"]}""", "/person/certificates/0", "invalid-code")]
    [InlineData("""{"country":"MEX","languages":["Spanish"]}""", "/person/languages/0", "unknown-language")]
    [InlineData("""{"country":"MEX","languages":[{"code":"en","level":"D1"}]}""", "/person/languages/0/level", "unknown-value")]
    [InlineData("""{"country":"MEX","languages":[1]}""", "/person/languages/0", "wrong-type")]
    [InlineData("""{"country":"MEX","certificate":["masonry"]}""", "/person/certificate", "unknown-member")]
    [InlineData("""{"country":"MEX","languages":[{"code":"en","required":true}]}""", "/person/languages/0/required", "unknown-member")]
    public async Task BadPerson_IsAProblemNamingTheField(string person, string field, string code) =>
        await RefusedAsync(Body(person, """[{"id":"a","occupation":"7112"}]"""), field, code);

    [Theory]
    [InlineData("""[]""", "/vacancies", "out-of-range")]
    [InlineData("""[{"occupation":"7112"}]""", "/vacancies/0/id", "required")]
    [InlineData("""[{"id":"a","occupation":"711"}]""", "/vacancies/0/occupation", "unknown-occupation")]
    [InlineData("""[{"id":"a","occupation":"7112"},{"id":"a","occupation":"7112"}]""", "/vacancies/1/id", "duplicate")]
    [InlineData("""[{"id":"a","occupation":"7112","minYears":71}]""", "/vacancies/0/minYears", "out-of-range")]
    [InlineData("""[{"id":"a","occupation":"7112","country":"XX"}]""", "/vacancies/0/country", "unknown-country")]
    [InlineData("""[{"id":"a","occupation":"7112","certificates":["masonry","masonry"]}]""", "/vacancies/0/certificates/1", "duplicate")]
    [InlineData("""[{"id":"a","occupation":"7112","certificates":[{"required":true}]}]""", "/vacancies/0/certificates/0/code", "required")]
    [InlineData("""[{"id":"a","occupation":"7112","certificates":[{"code":"masonry","required":"yes"}]}]""",
        "/vacancies/0/certificates/0/required", "wrong-type")]
    [InlineData("""[{"id":"a","occupation":"7112","languages":["en",{"code":"en"}]}]""", "/vacancies/0/languages/1", "duplicate")]
    public async Task BadVacancy_IsAProblemNamingTheField(string vacancies, string field, string code) =>
        await RefusedAsync(Body("""{"country":"MEX"}""", vacancies), field, code);

    [Fact]
    public async Task SeveralWrongOccupationsAndDuplicates_AreAllNamed()
    {
        var vacancies = """[{"id":"a","occupation":"711"},{"id":"a","occupation":"7999","certificates":["Masonry","masonry"]}]""";
        var response = await product.Anyone.SendJsonAsync(
            "calculators/job-match", Body("""{"country":"MEX","experience":[{"occupation":"7998","years":1}]}""", vacancies));

        Assert.Equal(
            [
                "/person/experience/0/occupation", "/vacancies/0/occupation",
                "/vacancies/1/id", "/vacancies/1/occupation", "/vacancies/1/certificates/1",
            ],
            (await response.ReadJsonAsync()).At("/errors").EnumerateArray().Select(error => Text(error, "pointer")));
    }

    // ILO, ISCO-08: as for eligibility.
    [Theory]
    [InlineData("7100", "El más cercano es 71.")]
    [InlineData("7129", "El más cercano es 712.")]
    [InlineData("9999", "El más cercano es 9.")]
    [InlineData("110", "Le falta el cero del principio: es 0110.")]
    public async Task OccupationThatIsNone_IsRefused_WithTheNearest(string code, string said)
    {
        var experience = $$"""{"country":"MEX","experience":[{"occupation":"{{code}}","years":1}]}""";
        Assert.Contains(
            said, await RefusedAsync(
                Body(experience, """[{"id":"a","occupation":"7112"}]"""), "/person/experience/0/occupation", "unknown-occupation"),
            StringComparison.Ordinal);
        Assert.Contains(
            said, await RefusedAsync(
                Body("""{"country":"MEX"}""", $$"""[{"id":"a","occupation":"{{code}}"}]"""), "/vacancies/0/occupation", "unknown-occupation"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Merida", "Mérida")]
    [InlineData("Me\\u0301rida\\u200b", "MÉRIDA")]
    [InlineData("San  José\\u00a0Pinula", "san jose pinula")]
    public async Task PlaceThatLooksAlike_IsWhereThePersonLives(string home, string place)
    {
        var match = (await MatchAsync(Body(
            $$"""{"country":"MEX","municipality":"{{home}}","experience":[{"occupation":"7112","years":1}]}""",
            $$"""[{"id":"a","occupation":"7112","municipality":"{{place}}"}]"""))).GetProperty("matches")[0];

        Assert.Equal(1, match.GetProperty("score").GetDecimal());
        Assert.Equal(
            "Queda en el municipio donde vive o en otro donde trabajaría.",
            Text(match.GetProperty("parts").EnumerateArray().Single(part => Text(part, "part") == "place"), "why"));
    }

    [Fact]
    public async Task Title_IsAnsweredWithoutWhatNobodySees()
    {
        var answer = await MatchAsync(Body(
            """{"country":"MEX"}""", """[{"id":"a","occupation":"7112","title":"\u001b\ufeffAlbañil\r\nJose\u0301\u202e"}]"""));

        Assert.Equal("Albañil José", Text(answer.GetProperty("matches")[0], "title"));
    }

    [Fact]
    public async Task Codes_InAnyCase_AreTheSame()
    {
        var person = FarmWorker
            .Replace("MEX", "mex", StringComparison.Ordinal)
            .Replace("\"es\"", "\"SPA\"", StringComparison.Ordinal)
            .Replace("\"A2\"", "\"a2\"", StringComparison.Ordinal)
            .Replace("\"no\"", "\"NO\"", StringComparison.Ordinal);
        var vacancies = FarmJobs.Replace("\"masonry\"", "\"Masonry\"", StringComparison.Ordinal);

        Assert.Equal((await MatchAsync(Body(FarmWorker, FarmJobs))).GetRawText(), (await MatchAsync(Body(person, vacancies))).GetRawText());
    }

    [Fact]
    public async Task TooManyVacancies_AreAProblem()
    {
        var vacancies = Enumerable.Range(0, 1001).Select(number => $$"""{"id":"{{number}}","occupation":"7112"}""");
        await RefusedAsync(Body("""{"country":"MEX"}""", $"[{string.Join(',', vacancies)}]"), "/vacancies", "out-of-range");
    }

    [Theory]
    [InlineData("/person/municipality")]
    [InlineData("/person/experience/0/occupation")]
    [InlineData("/person/languages/0")]
    [InlineData("/vacancies/0/id")]
    [InlineData("/vacancies/0/title")]
    public async Task TextOfAMebibyte_IsAProblemThatDoesNotRepeatIt(string pointer)
    {
        var body = JsonNode.Parse(Body(FarmWorker, FarmJobs))!;
        var holder = pointer.Split('/')[1..^1].Aggregate(body, (node, name) => node is JsonArray list ? list[int.Parse(name, null)]! : node[name]!);
        var (last, value) = (pointer.Split('/')[^1], new string('x', 1024 * 1024));
        if (holder is JsonArray array) array[int.Parse(last, null)] = value;
        else holder[last] = value;

        var response = await RefusedAsync(body.ToJsonString(), pointer, "too-long");
        Assert.True(response.Length < 2000);
    }

    [Fact]
    public async Task TinyMinYears_IsRanked() => Assert.Equal(
        1,
        (await MatchAsync(Body(FarmWorker, """[{"id":"a","occupation":"9211","minYears":0.0000000000000000000000000001}]""")))
            .GetProperty("matches")[0].GetProperty("score").GetDecimal());

    private static string Body(string person, string vacancies) => $$"""{"person":{{person}},"vacancies":{{vacancies}}}""";

    private async Task<JsonElement> MatchAsync(string body)
    {
        var response = await product.Anyone.PostAsync("calculators/job-match", new StringContent(body, null, "application/json"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        return await response.ReadJsonAsync();
    }

    private async Task<string> RefusedAsync(string body, string field, string code)
    {
        var response = await product.Anyone.PostAsync("calculators/job-match", new StringContent(body, null, "application/json"));
        var error = Assert.Single((await response.ReadJsonAsync()).GetProperty("errors").EnumerateArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal((field, code), (Text(error, "pointer"), Text(error, "code")));
        return await response.Content.ReadAsStringAsync();
    }

    private static string Programme(JsonElement programme) =>
        $"{Text(programme, "id")} {programme.At("/kind/code")} "
        + string.Join(' ', programme.GetProperty("closes").EnumerateArray().Select(gap => $"{Text(gap, "kind")}:{Text(gap, "code")}"));

    private static string? Any(Random random, params string?[] values) => values[random.Next(values.Length)];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
