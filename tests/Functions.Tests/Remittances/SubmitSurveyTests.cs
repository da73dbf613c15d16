using System.Net;
using System.Text;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>What submitting a survey asks of a caller, and what repeating it does.</summary>
public sealed class SubmitSurveyTests(Product product) : IClassFixture<Product>
{
    private static readonly string Csv = SurveyCsv.Of(SurveyCsv.Row("CAN-MEX", "2025_4Q", "Uno", 4m, 5m));
    private readonly HttpClient surveyor = product.With(Scope.Surveyor);

    [Fact]
    public async Task Repeated_WithTheSameKeyAndBody_GetsTheFirstAnswer()
    {
        var first = await surveyor.SubmitAsync(Csv, "repeat");
        var second = await surveyor.SubmitAsync(Csv, "repeat");

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Repeated_WithTheSameKeyAndAnotherBody_IsRefused()
    {
        await surveyor.SubmitAsync(Csv, "reuse");
        var second = await surveyor.SubmitAsync(Csv + "\n", "reuse");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Equal("idempotency-key-reused", (await second.ReadJsonAsync()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task SameKey_OfAnotherParty_IsAnotherSurveyThatOnlyThatPartySees()
    {
        using var other = await SurveyorOfAsync("another");

        var first = await surveyor.SubmitAsync(Csv, "shared");
        var second = await other.SubmitAsync(Csv, "shared");

        Assert.NotEqual(first.Headers.Location, second.Headers.Location);
        var hidden = await other.GetAsync(first.Headers.Location);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Equal("unknown-survey", (await hidden.ReadJsonAsync()).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(second.Headers.Location)).StatusCode);
    }

    [Fact]
    public async Task AnotherKeyOfTheSameParty_RepeatsTheCallAndSeesTheSurvey()
    {
        using var one = await SurveyorOfAsync("bank-of-honduras");
        using var replacement = await SurveyorOfAsync("bank-of-honduras");
        var first = await one.SubmitAsync(Csv, "handed-over");
        var second = await replacement.SubmitAsync(Csv, "handed-over");

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, (await replacement.GetAsync(first.Headers.Location)).StatusCode);
    }

    [Fact]
    public async Task AtTheSameTime_WithTheSameKey_MakesOneSurvey()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => surveyor.SubmitAsync(Csv, "together")));

        Assert.All(responses, response => Assert.Contains(response.StatusCode, new[] { HttpStatusCode.Accepted, HttpStatusCode.Conflict }));
        Assert.Single(
            responses.Where(response => response.StatusCode == HttpStatusCode.Accepted).Select(response => response.Headers.Location).Distinct());
    }

    [Fact]
    public async Task StillRunning_IsAConflictUntilItsLeaseEnds()
    {
        var (idempotency, table) = (product.Service<Idempotency>(), product.Service<Store>().Surveys);
        var key = new IdempotencyKey("running", "body");

        Assert.Null((await idempotency.ClaimAsync(table, "running", key)).Earlier);
        Assert.Equal(EarlierCall.Kinds.StillRunning, (await idempotency.ClaimAsync(table, "running", key)).Earlier?.Kind);
        product.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Null((await idempotency.ClaimAsync(table, "running", key)).Earlier);
    }

    [Fact]
    public async Task WithoutIdempotencyKey_IsABadRequest()
    {
        var response = await surveyor.PostAsync("surveys", new StringContent(Csv, Encoding.UTF8, "text/csv"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("idempotency-key-missing", (await response.ReadJsonAsync()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, "invalid-key")]
    [InlineData("dev-surveyor.wrong", HttpStatusCode.Unauthorized, "invalid-key")]
    [InlineData("nobody.secret", HttpStatusCode.Unauthorized, "invalid-key")]
    [InlineData("a/b.secret", HttpStatusCode.Unauthorized, "invalid-key")]
    [InlineData("no-dot", HttpStatusCode.Unauthorized, "invalid-key")]
    public async Task WithoutAValidKey_IsUnauthorized(string? key, HttpStatusCode status, string code)
    {
        using var client = new HttpClient { BaseAddress = surveyor.BaseAddress };
        if (key is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        var response = await client.SubmitAsync(Csv);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (await response.ReadJsonAsync()).GetProperty("code").GetString());
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task WithAKeyOfAnotherScope_IsForbidden()
    {
        var response = await product.With(Scope.Partner).SubmitAsync(Csv);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("missing-scope", (await response.ReadJsonAsync()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task OtherContent_IsAnUnsupportedType() =>
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await surveyor.SubmitAsync(Encoding.UTF8.GetBytes("{}"), "application/json")).StatusCode);

    [Fact]
    public async Task EmptyBody_IsAProblem() =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await surveyor.SubmitAsync("")).StatusCode);

    private async Task<HttpClient> SurveyorOfAsync(string party)
    {
        var (_, key) = await product.Service<KeyRing>().IssueAsync(new KeyGrant(party, "A surveyor", [Scope.Surveyor], []), CancellationToken.None);
        return product.WithKey(key);
    }
}
