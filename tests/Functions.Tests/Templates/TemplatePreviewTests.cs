using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Templates;

/// <summary>Whoever writes a message sees what becomes of it before anybody gets it.</summary>
public sealed class TemplatePreviewTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    [Fact]
    public async Task Sms_WithValues_IsRenderedAndCounted()
    {
        var answer = await PreviewAsync(new
        {
            channel = "sms", language = "es",
            body = "Hola ((Nombre)): su cita es el ((fecha cita)) a las ((hora)). Traiga ((documentos)). "
                + "((apoyo??Hay apoyo para el pasaje (ida y vuelta).))",
            values = new Dictionary<string, object?>
            {
                ["NOMBRE"] = "José",
                ["fecha_cita"] = "5/11",
                ["documentos"] = new object?[] { "acta", null, "CURP", "", "INE" },
                ["apoyo"] = true,
                ["x"] = "",
                ["hora"] = null,
            },
        });

        const string Body = "Hola José: su cita es el 5/11 a las ((hora)). Traiga acta, CURP e INE. Hay apoyo para el pasaje (ida y vuelta).";
        Assert.Equal(["Nombre", "fecha cita", "hora", "documentos", "apoyo"], Texts(answer, "placeholders"));
        Assert.Equal(["hora"], Texts(answer, "missing"));
        Assert.Equal(["x"], Texts(answer, "unused"));
        Assert.Equal(Body, answer.GetProperty("body").GetString());
        Assert.False(answer.TryGetProperty("html", out _));
        var sms = answer.GetProperty("sms");
        Assert.Equal(
            ("gsm-7", Body.Length, 1),
            (sms.GetProperty("encoding").GetString(), sms.GetProperty("length").GetInt32(), sms.GetProperty("segments").GetInt32()));
        Assert.False(sms.TryGetProperty("withoutAccents", out _));
    }

    [Fact]
    public async Task Sms_WithAccents_SaysWhatTheyCost()
    {
        // 35 × 4 = 140 characters with an ó: three segments of up to 67, one of up to 160 without it.
        var answer = await PreviewAsync(new { channel = "sms", body = string.Concat(Enumerable.Repeat("Su cheque ya llegó a la sucursal 12", 4)) });

        var sms = answer.GetProperty("sms");
        Assert.Equal(
            ("ucs-2", 140, 3),
            (sms.GetProperty("encoding").GetString(), sms.GetProperty("length").GetInt32(), sms.GetProperty("segments").GetInt32()));
        Assert.Equal(["ó"], Texts(sms, "notInGsm7"));
        Assert.Equal(1, sms.GetProperty("withoutAccents").GetProperty("segments").GetInt32());
        Assert.StartsWith("Su cheque ya llego a", sms.GetProperty("withoutAccents").GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    // A text editor wrote the names of the template, a spreadsheet those of the values.
    [Fact]
    public async Task NamesAndWordsThatLookAlike_Meet()
    {
        var answer = await PreviewAsync(new
        {
            channel = "sms", language = "spa",
            body = "\uFEFFHola ((nombre  del ni\u00F1o)): ((ca\u200Ble??si\u0301 )) ((\u00A0año)) ((lista))",
            values = new Dictionary<string, object>
            {
                ["nombre del nin\u0303o"] = "Jose\u0301", ["\uFEFFcalé"] = "si\u0301", ["ano"] = 2026, ["lis\u200Dta"] = new[] { "a", "b" },
            },
        });

        Assert.Equal("Hola José: sí 2026 a y b", answer.GetProperty("body").GetString());
        Assert.Equal(["nombre del niño", "cale", "año", "lista"], Texts(answer, "placeholders"));
        Assert.Empty(Texts(answer, "missing"));
        Assert.Empty(Texts(answer, "unused"));
    }

    [Fact]
    public async Task BodyWithAByteOrderMark_IsRead()
    {
        var response = await product.Anyone.SendJsonAsync("calculators/template-preview", "\uFEFF{\"channel\":\"sms\",\"body\":\"x\"}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    // "Mañana, José" has 12 characters of the 7-bit alphabet (3GPP TS 23.038); what joins or varies says nothing there, but in emoji it does.
    [Theory]
    [InlineData("Ma\u200Dñana, Jo\uFE0Fsé", "gsm-7", 12, "Mañana, José")]
    [InlineData("Man\u0303ana, Jose\u0301", "gsm-7", 12, "Mañana, José")]
    [InlineData("\uFEFFMañana,\u200B José\u200C", "gsm-7", 12, "Mañana, José")]
    [InlineData("❤\uFE0F 👩\u200D👧", "ucs-2", 8, "❤\uFE0F 👩\u200D👧")]
    public async Task Sms_OfLookAlikes_CostsTheSame(string body, string encoding, int length, string sent)
    {
        var answer = await PreviewAsync(new { channel = "sms", body });

        Assert.Equal(sent, answer.GetProperty("body").GetString());
        Assert.Equal((encoding, length), (answer.At("/sms/encoding").GetString(), answer.At("/sms/length").GetInt32()));
    }

    [Fact]
    public async Task Email_IsTextAndEscapedHtml()
    {
        var answer = await PreviewAsync(new
        {
            channel = "email", subject = "Hola ((nombre))", body = "<b>Hola</b> ((nombre))\n\nSu programa: ((programa))",
            values = new { nombre = "<script>alert('x')</script>", programa = "((nombre)) & más" },
        });

        Assert.Equal("Hola <script>alert('x')</script>", answer.GetProperty("subject").GetString());
        Assert.Equal("<b>Hola</b> <script>alert('x')</script>\n\nSu programa: ((nombre)) & más", answer.GetProperty("body").GetString());
        Assert.Equal(
            "<p>&lt;b&gt;Hola&lt;/b&gt; &lt;script&gt;alert('x')&lt;/script&gt;</p><p>Su programa: ((nombre)) &amp; más</p>",
            answer.GetProperty("html").GetString());
        Assert.Equal(["nombre", "programa"], Texts(answer, "placeholders"));
        Assert.False(answer.TryGetProperty("sms", out _));
    }

    [Theory]
    [InlineData("en", null, "one and two")]
    [InlineData("es", null, "one y two")]
    [InlineData("en", "es", "one y two")]
    [InlineData(null, null, "one y two")]
    public async Task Lists_AreJoinedInTheAskedLanguage(string? accepted, string? language, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "calculators/template-preview")
        {
            Content = JsonContent.Create(new { channel = "sms", language, body = "((list))", values = new { list = new[] { "one", "two" } } }),
        };
        if (accepted is not null) request.Headers.Add("Accept-Language", accepted);

        var answer = await (await product.Anyone.SendAsync(request)).ReadJsonAsync();

        Assert.Equal(expected, answer.GetProperty("body").GetString());
    }

    [Theory]
    [InlineData("{}", "/channel", "required")]
    [InlineData("{}", "/body", "required")]
    [InlineData("""{"channel":"sms","body":" "}""", "/body", "required")]
    [InlineData("""{"channel":"fax","body":"x"}""", "/channel", "unknown-value")]
    [InlineData("""{"channel":"sms","body":5}""", "/body", "wrong-type")]
    [InlineData("""{"channel":"sms","body":"x","language":"fr"}""", "/language", "unknown-value")]
    [InlineData("""{"channel":"sms","body":"x","values":[]}""", "/values", "wrong-type")]
    [InlineData("""{"channel":"sms","body":"x","values":{"a/b":{}}}""", "/values/a~1b", "wrong-type")]
    [InlineData("""{"channel":"sms","body":"x","values":{"a":[["b"]]}}""", "/values/a/0", "wrong-type")]
    [InlineData("""{"channel":"sms","body":"x","values":{"a":1,"a":2}}""", "/values/a", "duplicate")]
    [InlineData("""{"channel":"sms","body":"x","values":{"first name":1,"First_Name":2}}""", "/values/First_Name", "duplicate")]
    [InlineData("""{"channel":"sms","body":"x","values":{"año":1,"an\u0303o":2}}""", "/values/an\u0303o", "duplicate")]
    [InlineData("""{"channel":"sms","body":"x","values":{"a":1e99}}""", "/values/a", "out-of-range")]
    [InlineData("""{"channel":"sms","body":"x","value":{"a":1}}""", "/value", "unknown-member")]
    public async Task BadInput_IsAProblemNamingTheField(string json, string field, string code) =>
        await product.Anyone.RefusesAsync("calculators/template-preview", json, field, code);

    [Fact]
    public async Task BodyAndSubject_BothTooLongOnceFilledIn_AreBothNamed()
    {
        var many = string.Concat(Enumerable.Repeat("((a))", 100));
        var response = await product.Anyone.SendJsonAsync(
            "calculators/template-preview", new { channel = "email", body = many, subject = many, values = new { a = new string('y', 10_000) } });

        Assert.Equal(
            ["/body too-long", "/subject too-long"],
            (await response.ReadJsonAsync()).GetProperty("errors").EnumerateArray()
                .Select(error => $"{error.GetProperty("pointer")} {error.GetProperty("code")}"));
    }

    [Fact]
    public async Task TooManyValues_AreRefused()
    {
        var values = Enumerable.Range(0, 501).ToDictionary(number => $"name{number}", number => number);
        await product.Anyone.RefusesAsync("calculators/template-preview", new { channel = "sms", body = "x", values }, "/values", "out-of-range");
    }

    // The language of the text may be another than that of the call; the answer says which it is.
    [Fact]
    public async Task Text_InAnotherLanguageThanTheCall_IsLabelledWithItsOwn()
    {
        var response = await product.Anyone.SendJsonAsync("calculators/template-preview", """{"channel":"SMS","language":"EN","body":"x"}""");
        Assert.Equal("en", Assert.Single(response.Content.Headers.ContentLanguage));
    }

    [Fact]
    public async Task TooLong_WrittenOrFilledIn_IsRefusedAndNotRepeated()
    {
        var long1 = await product.Anyone.PostAsJsonAsync(
            "calculators/template-preview", new { channel = "sms", body = new string('y', 1024 * 1024) });
        var long2 = await product.Anyone.PostAsJsonAsync(
            "calculators/template-preview", new { channel = "sms", body = "x", values = new { a = new string('y', 1024 * 1024) } });
        var long3 = await product.Anyone.PostAsJsonAsync(
            "calculators/template-preview",
            new { channel = "sms", body = string.Concat(Enumerable.Repeat("((a))", 20_000)), values = new { a = new string('y', 10_000) } });

        foreach (var (response, pointer) in new[] { (long1, "/body"), (long2, "/values/a"), (long3, "/body") })
        {
            var error = (await response.ReadJsonAsync()).GetProperty("errors")[0];
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
            Assert.Equal((pointer, "too-long"), (error.GetProperty("pointer").GetString(), error.GetProperty("code").GetString()));
            Assert.DoesNotContain("yyy", error.ToString(), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string?> Texts(JsonElement answer, string name) =>
        answer.GetProperty(name).EnumerateArray().Select(text => text.GetString());

    private async Task<JsonElement> PreviewAsync(object body)
    {
        var response = await product.Anyone.PostAsJsonAsync("calculators/template-preview", body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        return await response.ReadJsonAsync();
    }
}
