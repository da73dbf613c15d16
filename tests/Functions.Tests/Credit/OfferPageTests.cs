using System.Text.Json.Nodes;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Pages;

namespace Reintegration.Functions.Tests.Credit;

/// <summary>The offer as people hold it: on a phone and on paper.</summary>
public sealed class OfferPageTests(SharedProduct product) : IClassFixture<SharedProduct>
{
    // Every part of the page has something to show, and amounts come as long as they may be.
    private const string Loan = """
        {"principal":5000,"currency":"USD","annualRatePercent":12,"instalments":18,"every":"P1M","disbursedOn":"2022-11-01",
         "method":"equal-instalment","dayCount":"30/360","roundInstalmentTo":1,"lender":"Caja Popular \"Río <Grande>\" & Asociados",
         "fees":[{"percent":2,"when":"disbursement"},{"amount":1.5,"when":"each-instalment"}],
         "late":{"graceDays":3,"fee":10,"annualRatePercent":24}}
        """;

    private static readonly (decimal Principal, string Currency, int Instalments, string Every)[] Cases =
    [
        (5000, "USD", 18, "P1M"), (950_000_000, "COP", 24, "P1M"), (950_000_000, "COP", 36, "P1M"), (5000, "USD", 37, "P1M"), (300, "USD", 52, "P7D"),
        (999_999_999_999, "MXN", 60, "P1M"), (999_999_999_999, "CRC", 36, "semi-monthly"),
    ];

    [Fact]
    public async Task Offer_OnAPhoneAndOnPaper_IsWholeAndReadable()
    {
        var pages = new Dictionary<string, string>();
        foreach (var (index, (principal, currency, instalments, every)) in Cases.Index())
        {
            var name = $"{instalments} × {currency} {principal}";
            pages[name] = await PageAsync(index % 2 == 0 ? "es" : "en", loan =>
            {
                (loan["principal"], loan["currency"], loan["instalments"], loan["every"]) = (principal, currency, instalments, every);
                loan["lender"] = new string('M', 40) + " y Asociados, Responsabilidad Limitada";
            });
        }

        var views = await PageView.OfAsync(pages);

        Assert.Equal(4 * Cases.Length, views.Count);
        Assert.All(views, view =>
        {
            var (name, seen) = view;
            seen.AssertReadable(name, onScreen: 14);
            if (seen.IsPrinted) Assert.True(seen.Pages == 1, $"{name} has {seen.Pages} pages.");
        });
    }

    [Fact]
    public async Task Offer_LenderIsNamed_OrHasALine()
    {
        var named = await PageAsync("en", _ => { });
        var blank = await PageAsync("en", loan => loan.Remove("lender"));

        Assert.Contains("<b>Caja Popular &quot;Río &lt;Grande&gt;&quot; &amp; Asociados</b>Lender</p>", named);
        Assert.Contains("<b></b>Lender</p>", blank);
        Assert.All(new[] { named, blank }, page => Assert.Contains("<b></b>Place and date</p><p><b></b>Lender's signature</p>", page));
    }

    private async Task<string> PageAsync(string language, Action<JsonObject> change)
    {
        var loan = JsonNode.Parse(Loan)!.AsObject();
        change(loan);
        using var request = new HttpRequestMessage(HttpMethod.Post, "calculators/loan")
        {
            Content = new StringContent(loan.ToJsonString(), null, "application/json"),
        };
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Accept-Language", language);
        var response = await product.Anyone.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, page);
        return page;
    }
}
