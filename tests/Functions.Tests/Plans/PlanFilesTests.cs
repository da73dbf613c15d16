using System.Net;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Plans;

/// <summary>Ministries read when their people are written to, and write it anew, version by version.</summary>
public sealed class PlanFilesTests(Product product) : IClassFixture<Product>
{
    private const string Step =
        """{"id":"a","relativeTo":"return","offset":-2,"unit":"day","hour":9,"template":"follow-up-due","audience":"both"}""";

    private static int ids;

    private HttpClient Ministry => product.With(Scope.Ministry);

    private static string New => $"plans/GTM/prueba-{Interlocked.Increment(ref ids)}";

    [Fact]
    public async Task NewInstallation_HasThePlanThatShips_ForEachCountry()
    {
        var plans = (await product.Anyone.GetJsonAsync("plans?limit=200")).GetProperty("plans").EnumerateArray()
            .Where(one => one.At("/id").GetString() == "default").ToList();
        Assert.Equal(11, plans.Count);
        var steps = (await product.Anyone.GetJsonAsync("plans/HND/default")).GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(
            "return -60, return -30, return -7, return 3, return 30, return 90, return 180, return 365, follow-up -1, instalment -3",
            string.Join(", ", steps.Select(step => $"{step.At("/relativeTo")} {step.At("/offset")}")));
    }

    [Fact]
    public async Task Plan_IsPutByItsAddress_AndAnsweredAsItWasWritten()
    {
        var at = New;
        const string condition = """
            {"any":[{"fact":"sex","operator":"equals","value":"female","reason":{"es":"Ser mujer.","en":"You are a woman."}}]}
            """;
        var created = await Ministry.PutFileAsync(at, $$"""{"steps":[{{Step[..^1]}},"condition":{{condition}}}]}""");
        var answer = await created.ReadJsonAsync();

        Assert.True(created.StatusCode == HttpStatusCode.Created, answer.ToString());
        Assert.Equal("female", answer.At("/steps/0/condition/any/0/value").GetString());
        Assert.Equal((-2, "day", 9, "both"), (
            answer.At("/steps/0/offset").GetInt32(), answer.At("/steps/0/unit").GetString(), answer.At("/steps/0/hour").GetInt32(),
            answer.At("/steps/0/audience").GetString()));
        Assert.Equal(answer.GetRawText(), (await product.Anyone.GetJsonAsync(at)).GetRawText());
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Ministry.PutFileAsync(at, """{"steps":[]}""")).StatusCode);
        Assert.Equal("\"2\"", (await Ministry.PutFileAsync(at, """{"steps":[]}""", 1)).Headers.ETag?.Tag);
        Assert.Equal(1, (await product.Anyone.GetJsonAsync($"{at}?version=1")).GetProperty("steps").GetArrayLength());
    }

    [Theory]
    [InlineData("\"template\":\"follow-up-due\"", "\"template\":\"nothing\"", "/steps/0/template unknown-value")]
    [InlineData("\"offset\":-2", "\"offset\":3651", "/steps/0/offset out-of-range")]
    [InlineData("\"unit\":\"day\"", "\"unit\":\"month\"", "/steps/0/unit unknown-value")]
    [InlineData("\"unit\":\"day\"", "\"unit\":\"week\",\"offset\":522", "/steps/0/offset duplicate")]
    [InlineData("\"relativeTo\":\"return\"", "\"relativeTo\":\"birth\"", "/steps/0/relativeTo unknown-value")]
    [InlineData("\"audience\":\"both\"", "\"audience\":\"everybody\"", "/steps/0/audience unknown-value")]
    [InlineData("\"hour\":9", "\"hour\":24", "/steps/0/hour out-of-range")]
    [InlineData("\"id\":\"a\"", "\"id\":\"7\"", "/steps/0/id invalid-code")]
    [InlineData("\"id\":\"a\"", "\"id\":\"a\",\"condition\":{\"fact\":\"star-sign\"}", "/steps/0/condition/fact unknown-fact")]
    [InlineData("\"id\":\"a\"", "\"id\":\"a\",\"condition\":\"women\"", "/steps/0/condition wrong-type")]
    public async Task PlanThatIsWrong_IsRefusedWhereItIs(string right, string wrong, string expected)
    {
        var at = New;
        Assert.Contains(right, Step, StringComparison.Ordinal);
        Assert.Contains(expected, await Ministry.RefusesFileAsync(at, $$"""{"steps":[{{Step.Replace(right, wrong, StringComparison.Ordinal)}}]}"""));
        Assert.Equal("unknown-plan", (await (await product.Anyone.GetAsync(at)).ReadJsonAsync()).At("/code").GetString());
    }

    [Fact]
    public async Task Plan_WithAStepTwice_OrTooMany_IsRefused()
    {
        Assert.Contains("/steps/1/id duplicate", await Ministry.RefusesFileAsync(New, $$"""{"steps":[{{Step}},{{Step}}]}"""));
        var many = string.Join(',', Enumerable.Range(0, 21).Select(n => Step.Replace("\"a\"", $"\"a{n}\"", StringComparison.Ordinal)));
        Assert.Contains("/steps out-of-range", await Ministry.RefusesFileAsync(New, $$"""{"steps":[{{many}}]}"""));
    }

    [Fact]
    public async Task Plan_OfAnotherCountry_IsNotTheirs()
    {
        var file = await product.Anyone.GetStringAsync("plans/SLV/default/file");
        Assert.Equal(HttpStatusCode.NotFound, (await Ministry.PutFileAsync("plans/SLV/default", file, 1)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Ministry.PutFileAsync("plans/SLV/nueva", """{"steps":[]}""")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await product.With(Scope.Partner).PutFileAsync("plans/GTM/default", file, 1)).StatusCode);
    }
}
