using System.Net;
using System.Text.Json;
using Reintegration.Domain.Jobs;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Jobs;

namespace Reintegration.Functions.Tests.Jobs;

/// <summary>A partner website fills the form that asks what a person has worked as.</summary>
public sealed class OccupationsTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    // International Labour Organization, ISCO-08, Volume I (2012), chapter 1: 10 major, 43 sub-major, 130 minor and 436 unit groups.
    [Theory]
    [InlineData(IscoLevel.Major, 10)]
    [InlineData(IscoLevel.SubMajor, 43)]
    [InlineData(IscoLevel.Minor, 130)]
    [InlineData(IscoLevel.Unit, 436)]
    public void Classification_AsShipped_HasTheGroupsThatTheIloPublished(IscoLevel level, int groups)
    {
        var classification = new JobData().Classification;

        Assert.Equal(groups, classification.Groups.Count(group => group.Code.Level == level));
        Assert.All(classification.Groups, group => Assert.True(group.Name is { Es.Length: > 0, En.Length: > 0 }));
        Assert.All(classification.Groups, group => Assert.True(group.Code.Parent is not { } parent || classification.Find(parent) is not null));
    }

    [Fact]
    public async Task Search_WithoutAccents_FindsTheNameInSpanish()
    {
        var answer = await product.Anyone.GetJsonAsync("occupations?search=albanil");

        var found = Assert.Single(answer.GetProperty("occupations").EnumerateArray());
        Assert.Equal(("7112", "unit", "711", "Albañiles"), (Text(found, "code"), Text(found, "level"), Text(found, "parent"), Text(found, "name")));
    }

    [Theory]
    [InlineData("alban\u0303il")]
    [InlineData("ALBA\u200BÑIL\u00A0")]
    public async Task Search_HoweverItIsTyped_FindsTheName(string typed) => Assert.Equal(
        ["7112"], Codes(await product.Anyone.GetJsonAsync($"occupations?search={Uri.EscapeDataString(typed)}")));

    [Fact]
    public async Task UnderAGroupThatIsNone_IsRefused_WithTheNearest()
    {
        var error = await product.Anyone.RefusesAsync("occupations?under=110", null, "/under", "unknown-occupation");

        Assert.Contains("Le falta el cero del principio: es 0110.", Text(error, "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_InEnglish_FindsTheNameInEnglish()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "occupations?search=Bricklayers");
        request.Headers.AcceptLanguage.ParseAdd("en");
        var answer = await (await product.Anyone.SendAsync(request)).ReadJsonAsync();

        Assert.Equal("Bricklayers and related workers", Text(Assert.Single(answer.GetProperty("occupations").EnumerateArray()), "name"));
    }

    // 61 Market-oriented skilled agricultural workers: 6111–6114, 6121–6123, 6129 and 6130.
    [Fact]
    public async Task UnitGroupsUnderASubMajorGroup_AreThoseThatBeginWithItsCode() => Assert.Equal(
        ["6111", "6112", "6113", "6114", "6121", "6122", "6123", "6129", "6130"],
        Codes(await product.Anyone.GetJsonAsync("occupations?under=61&level=unit")));

    [Fact]
    public async Task Pages_FollowedToTheEnd_HoldEveryGroupOnce()
    {
        var (codes, path) = (new List<string>(), "occupations?limit=200");
        var page = await product.Anyone.GetJsonAsync(path);
        while (true)
        {
            Assert.Equal(619, page.GetProperty("total").GetInt32());
            codes.AddRange(Codes(page));
            if (!page.TryGetProperty("nextCursor", out _)) break;
            page = await product.Anyone.GetJsonAsync($"{path}&cursor={Text(page, "nextCursor")}");
        }
        Assert.Equal(new JobData().Classification.Groups.Select(group => group.Code.ToString()), codes);
    }

    [Fact]
    public async Task AskedAgain_WithItsETag_IsNotModified()
    {
        var first = await product.Anyone.GetAsync("occupations?level=major");
        using var again = new HttpRequestMessage(HttpMethod.Get, "occupations?level=major");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NotModified, (await product.Anyone.SendAsync(again)).StatusCode);
    }

    [Theory]
    [InlineData("level=5", "/level", "unknown-value")]
    [InlineData("under=99", "/under", "unknown-occupation")]
    [InlineData("limit=0", "/limit", "out-of-range")]
    [InlineData("limit=201", "/limit", "out-of-range")]
    [InlineData("limit=1.5", "/limit", "wrong-type")]
    [InlineData("cursor=***", "/cursor", "invalid-cursor")]
    [InlineData("cursor=OTk5OQ", "/cursor", "invalid-cursor")]
    [InlineData("serch=x", "/serch", "unknown-member")]
    public async Task BadQuery_IsAProblemNamingTheField(string query, string field, string code)
    {
        var response = await product.Anyone.GetAsync($"occupations?{query}");
        var error = (await response.ReadJsonAsync()).GetProperty("errors")[0];

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal((field, code), (Text(error, "pointer"), Text(error, "code")));
    }

    [Fact]
    public async Task AsCsv_TheyComeWhole()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "occupations") { Headers = { { "Accept", "text/csv" } } };
        var response = await product.Anyone.SendAsync(request);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("code,level,parent,name", ""), (lines[0], lines[^1]));
        Assert.Equal(619, lines.Length - 2);
        Assert.Contains("7112,unit,711,Albañiles", lines);
    }

    [Fact]
    public async Task Level_InAnyCase_IsTaken() =>
        Assert.Equal(10, (await product.Anyone.GetJsonAsync("occupations?level=MAJOR")).At("/total").GetInt32());

    [Fact]
    public async Task SearchTooLong_IsAProblem() =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await product.Anyone.GetAsync($"occupations?search={new string('a', 201)}")).StatusCode);

    private static IEnumerable<string> Codes(JsonElement answer) =>
        answer.GetProperty("occupations").EnumerateArray().Select(group => Text(group, "code")!);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
