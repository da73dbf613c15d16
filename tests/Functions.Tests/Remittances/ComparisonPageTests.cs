using System.Net;
using System.Text.RegularExpressions;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Remittances;

public sealed partial class ComparisonPageTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    // Figures as published in data/rpw_2025q3_crm.csv; average and SmaRT as docs/methodology.md works them out.
    [Theory]
    [InlineData(
        "es", "Estados Unidos → El Salvador: lo que cuesta enviar USD 200.00", "2.01 %", "3.40 %", "1.48 %",
        "comisión USD 4.01, margen 0.00 %", "14 ago 2025")]
    [InlineData(
        "en", "United States → El Salvador: what sending USD 200.00 costs", "2.01%", "3.40%", "1.48%", "fee USD 4.01, margin 0.00%", "14 Aug 2025")]
    public async Task Page_InEachLanguage_SaysWhatEveryServiceCosts_WithDateAndSource(
        string language, string title, string total, string average, string smart, string parts, string day)
    {
        var page = await PageAsync("USA-SLV/quotes?amount=200", language);
        var intermex = Service().Matches(page).Select(match => match.Value)
            .Single(row => row.Contains("Intermex", StringComparison.Ordinal) && row.Contains("4.01", StringComparison.Ordinal));

        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Equal(44, Service().Count(page));
        Assert.All([total, parts, day], figure => Assert.Contains(figure, intermex, StringComparison.Ordinal));
        Assert.All(
            [average, smart, "The World Bank, Remittance Prices Worldwide", "CC BY 4.0"],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.Equal(44, Regex.Count(page, "<svg "));
    }

    [Fact]
    public async Task Page_OfAskedServices_ListsThem_AndItsFormHoldsWhatWasAsked()
    {
        var page = await PageAsync("USA-SLV/quotes?amount=300&payment=cash&pickup=", "en");

        Assert.Contains("""value="300" required""", page, StringComparison.Ordinal);
        Assert.Contains("""<option value="Cash" selected>""", page, StringComparison.Ordinal);
        Assert.All(Service().Matches(page), row => Assert.Contains("Cash", row.Value, StringComparison.Ordinal));
    }

    // USA-MEX has promotions: Walmart2World's whole price was -2.44 %.
    [Fact]
    public async Task Page_OfACorridorWithCostsBelowZero_ShowsZeroBetweenItsEnds()
    {
        var page = await PageAsync("USA-MEX/quotes", "en");

        Assert.Contains("<span>-3.00%</span><span class=\"zero\"", page, StringComparison.Ordinal);
        Assert.Contains("-2.44%", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_IsForWhoAsksForIt_AndJsonAndCsvForTheOthers()
    {
        Assert.Equal("application/json", await TypeAsync("*/*"));
        Assert.Equal("application/json", await TypeAsync("application/json, text/html;q=0.5"));
        Assert.Equal("text/csv", await TypeAsync("text/csv"));
        Assert.Equal("text/html", await TypeAsync("text/html"));
    }

    private async Task<string?> TypeAsync(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/corridors/USA-SLV/quotes") { Headers = { { "Accept", accept } } };
        return (await product.Anyone.SendAsync(request)).Content.Headers.ContentType?.MediaType;
    }

    private async Task<string> PageAsync(string address, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/corridors/{address}")
        {
            Headers = { { "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" }, { "Accept-Language", language } },
        };
        var response = await product.Anyone.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")).Split(';')[0]);
        return (await response.Content.ReadAsStringAsync()).Replace('\u00a0', ' ');
    }

    [GeneratedRegex("<li><div class=\"name\">.*?</li>", RegexOptions.Singleline)]
    private static partial Regex Service();
}
