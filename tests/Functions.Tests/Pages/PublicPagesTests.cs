using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Pages;

/// <summary>The index and comparisons as people hold them: on a phone and on paper.</summary>
public sealed class PublicPagesTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    // Corridors with many services, with costs below zero, with amounts of many figures, and with services that are not priced.
    private static readonly string[] Addresses =
        ["/", "corridors/USA-MEX/quotes?amount=300", "corridors/USA-SLV/quotes", "corridors/DOM-HTI/quotes", "corridors/ESP-DOM/quotes?amount=1380"];

    [Fact]
    public async Task PublicPages_OnAPhoneAndOnPaper_AreWholeAndReadable()
    {
        var pages = new Dictionary<string, string>();
        foreach (var address in Addresses)
        {
            foreach (var language in new[] { "es", "en" }) pages[$"{address} {language}"] = await PageAsync(address, language);
        }

        var views = await PageView.OfAsync(pages);

        Assert.Equal(4 * pages.Count, views.Count);
        Assert.All(views, view => view.Value.AssertReadable(view.Key, onScreen: 12));
    }

    private async Task<string> PageAsync(string address, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Headers = { { "Accept", "text/html" }, { "Accept-Language", language } },
        };
        var response = await product.Anyone.SendAsync(request);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsStringAsync();
    }
}
