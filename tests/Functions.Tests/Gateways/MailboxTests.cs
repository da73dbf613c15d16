using System.Net;
using Reintegration.Domain;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Pages;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Gateways;

public sealed class MailboxTests(Product product) : IClassFixture<Product>
{
    private static readonly GatewayMessage[] Messages =
    [
        new("a.1", Channel.Sms, "+50255512345", null, "Hola, Ana: <b>no</b> pague por su crédito. Vea http://127.0.0.1/x?a=1&b=2.", Language.Es),
        new("a.2", Channel.Voice, "+50255512347", null, "Buenos días. Le recordamos su cita de mañana a las nueve.", Language.Es),
        new(
            "a.3", Channel.Email, "ana.de.una.direccion.bastante.larga.de.correo@example.org", "Su regreso a Guatemala",
            "Estimada Ana:\n\nEn Guatemala la esperan tres programas.", Language.Es),
        new(
            "a.4", Channel.Whatsapp, "+50255512346", null,
            "Ana, faltan 7 días para su regreso. Lleve sus últimos recibos de pago.\nResponda BAJA para no recibir más.", Language.Es),
    ];

    [Fact]
    public async Task Mailbox_OfAMessageThatIsSentTwice_HasItOnce()
    {
        var mailbox = product.Service<Mailbox>();
        var message = Messages[0] with { Id = "b.1" };

        var first = await mailbox.SendAsync(message, CancellationToken.None);
        var second = await mailbox.SendAsync(message with { Text = "Otra cosa" }, CancellationToken.None);

        Assert.Equal(first, second);
        var kept = Assert.Single(await mailbox.AllAsync(CancellationToken.None), one => one.Id == "b.1");
        Assert.Equal((message.To, message.Text), (kept.Letter.To, kept.Letter.Body));
        await foreach (var row in product.Service<Store>().Gateways.QueryAsync<Azure.Data.Tables.TableEntity>())
            Assert.DoesNotContain("5551", string.Join(' ', row.Select(column => column.Value).OfType<string>()), StringComparison.Ordinal);
        await mailbox.ForgetAsync("b", CancellationToken.None);
        Assert.DoesNotContain(await mailbox.AllAsync(CancellationToken.None), one => one.Id == "b.1");
    }

    [Fact]
    public async Task Mailbox_AsJson_HasTheNewestFirst()
    {
        foreach (var message in Messages) await product.Service<Mailbox>().SendAsync(message, CancellationToken.None);

        var list = (await LocalClient().GetJsonAsync("/mailbox.json")).At("/messages").EnumerateArray().ToList();

        var mail = list.Single(message => message.At("/id").GetString() == "a.3");
        Assert.Equal(
            ("email", "Su regreso a Guatemala", "Estimada Ana:\n\nEn Guatemala la esperan tres programas."),
            (mail.At("/channel").GetString(), mail.At("/subject").GetString(), mail.At("/body").GetString()));
        var times = list.Select(message => message.At("/at").GetDateTimeOffset()).ToList();
        Assert.Equal(times.OrderDescending(), times);
    }

    [Fact]
    public async Task Mailbox_AsAPageInABrowser_IsWholeAndReadable()
    {
        foreach (var message in Messages) await product.Service<Mailbox>().SendAsync(message, CancellationToken.None);
        var pages = new Dictionary<string, string>();
        foreach (var language in new[] { "es", "en" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/mailbox") { Headers = { { "Accept-Language", language } } };
            var response = await LocalClient().SendAsync(request);
            Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.True(response.Headers.CacheControl?.NoStore);
            Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            pages[language] = await response.Content.ReadAsStringAsync();
        }

        // Opened at its address, with what it lets a browser load.
        pages["opened"] = new Uri(product.App.Url, "/mailbox").AbsoluteUri;
        Assert.Contains("&lt;b&gt;no&lt;/b&gt;", pages["es"], StringComparison.Ordinal);
        Assert.Contains("""<a href="http://127.0.0.1/x?a=1&amp;b=2">http://127.0.0.1/x?a=1&amp;b=2</a>.""", pages["es"], StringComparison.Ordinal);
        Assert.Contains("Nothing left this machine", pages["en"], StringComparison.Ordinal);
        Assert.All(await PageView.OfAsync(pages), view => view.Value.AssertReadable(view.Key, onScreen: 12));
    }

    [Fact]
    public async Task Mailbox_UnderAnotherName_IsNotShown()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/mailbox.json") { Headers = { Host = "attacker.example.org" } };

        Assert.Equal(HttpStatusCode.NotFound, (await LocalClient().SendAsync(request)).StatusCode);
    }

    private HttpClient LocalClient() => new() { BaseAddress = product.App.Url };
}
