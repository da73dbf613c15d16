using System.Net;
using System.Text;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>A financial-education programme draws how costs changed, and takes the whole data set.</summary>
public sealed class HistoryAndExportTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task History_OfUsaToElSalvador_JoinsPublishedAveragesAndTheImportedSurvey()
    {
        var points = (await product.Anyone.GetJsonAsync("corridors/USA-SLV/history")).GetProperty("points").EnumerateArray().ToList();

        // data/rpw_corridor_averages_2011_2020.csv has 35 quarters of USA,SLV, the first of them 2011Q1; the survey adds 2025_3Q.
        Assert.Equal(36, points.Count);
        Assert.Equal(
            points.Select(point => point.GetProperty("period").GetString()).Order(StringComparer.Ordinal),
            points.Select(point => point.GetProperty("period").GetString()));
        Assert.Equal("2011_1Q", points[0].GetProperty("period").GetString());
        Assert.Equal("published-average", points[0].GetProperty("basis").GetString());
        Assert.Equal("survey", points[^1].GetProperty("basis").GetString());
        Assert.Equal(3.4041m, points[^1].GetProperty("averageTotalCostPercent").GetDecimal());
        Assert.Equal(44, points[^1].GetProperty("services").GetInt32());
    }

    [Fact]
    public async Task History_AsCsv_HasTheSamePoints()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "corridors/CRI-NIC/history");
        request.Headers.Add("Accept", "text/csv");
        var response = await product.Anyone.SendAsync(request);
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd().Split('\n');

        // The file's first row of the corridor: CRI,NIC,2011Q1,3.44444441795349.
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("2011_1Q,3.4444,,,published-average", lines[1]);
        Assert.Equal(37, lines.Length);
        Assert.EndsWith(",survey", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_UnknownCorridor_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, (await product.Anyone.GetAsync("corridors/MEX-USA/history")).StatusCode);

    [Fact]
    public async Task Export_HasEveryServiceAndCanBeImportedAgainWithoutChange()
    {
        var response = await product.Anyone.GetAsync("quotes.csv");
        var csv = await response.Content.ReadAsStringAsync();
        using var again = new HttpRequestMessage(HttpMethod.Get, "quotes.csv");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);

        // 364 published rows, three of them twice, and the header.
        Assert.Equal(362, csv.TrimEnd().Split('\n').Length);
        Assert.Contains(
            "2025_3Q,USA,SLV,Vigo,Money Transfer Operator,Cash,Cash,Less than one hour,USD,"
                + "200.0,4.99,0.0,2.495,500.0,4.99,0.0,0.998,true,2025-08-18,,,\n",
            csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, (await product.Anyone.SendAsync(again)).StatusCode);

        var survey = await product.With(Scope.Surveyor).ImportAsync(Encoding.UTF8.GetBytes(csv), "text/csv");
        Assert.Equal(361, survey.GetProperty("imported").GetInt32());
        Assert.Empty(survey.GetProperty("rejected").EnumerateArray());
        Assert.Equal(csv, await product.Anyone.GetStringAsync("quotes.csv"));
    }

    [Fact]
    public async Task Corridors_AreNamedInTheAskedLanguageWithTheirFigures()
    {
        product.Anyone.DefaultRequestHeaders.AcceptLanguage.Clear();
        var corridors = (await product.Anyone.GetJsonAsync("corridors")).GetProperty("corridors").EnumerateArray().ToList();
        var dominican = corridors.Single(corridor => corridor.GetProperty("id").GetString() == "DOM-HTI");

        Assert.Equal(15, corridors.Count);
        Assert.Equal("República Dominicana", dominican.GetProperty("source").GetProperty("name").GetString());
        Assert.Equal(3, dominican.GetProperty("services").GetInt32());
        // 6.71 (12 ÷ 200 + 0.71), 7.91 (659.28 ÷ 10,988 = 6, + 1.91) and 8.4200… (571.38 ÷ 10,988 = 5.2000364, + 3.22): 23.0400364 ÷ 3.
        Assert.Equal(7.68m, dominican.GetProperty("averageTotalCostPercent").GetDecimal());
        Assert.Equal(7.68m, dominican.GetProperty("smart").GetProperty("totalCostPercent").GetDecimal());
    }

    [Fact]
    public async Task Corridors_PageByPage_AreThoseOfTheWholeList()
    {
        var whole = (await product.Anyone.GetJsonAsync("corridors")).GetProperty("corridors").EnumerateArray().Select(IdOf).ToList();
        var pages = new List<string>();
        for (var path = "corridors?limit=4"; path is not null;)
        {
            var page = await product.Anyone.GetJsonAsync(path);
            pages.AddRange(page.GetProperty("corridors").EnumerateArray().Select(IdOf));
            path = page.TryGetProperty("nextCursor", out var cursor) ? $"corridors?limit=4&cursor={cursor.GetString()}" : null;
        }

        Assert.Equal(15, whole.Count);
        Assert.Equal(whole, pages);

        static string IdOf(System.Text.Json.JsonElement corridor) => corridor.GetProperty("id").GetString()!;
    }

    [Theory]
    [InlineData("limit=0", "/limit", "out-of-range")]
    [InlineData("limit=201", "/limit", "out-of-range")]
    [InlineData("cursor=USA-MEX", "/cursor", "invalid-cursor")]
    [InlineData("curser=x", "/curser", "unknown-member")]
    public async Task Corridors_OfNoPage_AreAProblem(string query, string pointer, string code) =>
        await product.Anyone.RefusesAsync($"corridors?{query}", null, pointer, code);

    [Fact]
    public async Task Corridors_AsCsv_HaveTheSameFigures()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "corridors");
        request.Headers.Add("Accept", "text/csv");
        var lines = (await (await product.Anyone.SendAsync(request)).Content.ReadAsStringAsync()).TrimEnd().Split('\n');

        Assert.Equal(16, lines.Length);
        Assert.Contains("DOM-HTI,DOM,República Dominicana,HTI,Haití,2025_3Q,3,7.68,7.68", lines);
    }
}
