using System.Net;
using System.Net.Http.Headers;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Pages;
using Reintegration.Infrastructure.Messages;

namespace Reintegration.Functions.Tests.Messages;

public sealed class UnsubscribeTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task Link_ThatIsFollowed_AsksFirstAndEndsMessagesWithOneClick()
    {
        var (contact, path) = await LinkAsync("ana@example.org");

        var page = await product.Anyone.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Null((await product.Service<ContactStore>().FindAsync(contact, CancellationToken.None)).OptedOutAt);

        // A mail program sends it twice.
        for (var time = 0; time < 2; time++)
        {
            var done = await product.Anyone.PostAsync(path, new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]));
            Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        }
        Assert.NotNull((await product.Service<ContactStore>().FindAsync(contact, CancellationToken.None)).OptedOutAt);
        Assert.DoesNotContain("ana", path, StringComparison.Ordinal);
    }

    // RFC 8058 lets mail programs send either form.
    [Fact]
    public async Task OneClick_AsMultipartForm_EndsMessages()
    {
        var (contact, path) = await LinkAsync("luis@example.org");
        using var form = new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } };

        Assert.Equal(HttpStatusCode.OK, (await product.Anyone.PostAsync(path, form)).StatusCode);
        Assert.NotNull((await product.Service<ContactStore>().FindAsync(contact, CancellationToken.None)).OptedOutAt);
    }

    [Fact]
    public async Task Link_ThatIsNotOurs_IsUnknown()
    {
        var path = (await LinkAsync("eva@example.org")).Path;
        var token = path.Split('/')[^1];
        var changed = (token[0] == 'A' ? 'B' : 'A') + token[1..];

        foreach (var wrong in new[] { changed, token[..^1], $"{token}A", "x", "%C3%B1" })
        {
            var response = await product.Anyone.GetAsync($"unsubscribe/{wrong}");
            Assert.Equal((HttpStatusCode.NotFound, "unknown-link"), (response.StatusCode, (await response.ReadJsonAsync()).At("/code").GetString()));
        }
    }

    [Fact]
    public async Task Page_OnAPhone_IsReadableInBothLanguages()
    {
        var path = (await LinkAsync("rosa@example.org")).Path;
        var pages = new Dictionary<string, string>();
        foreach (var language in new[] { "es", "en" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
            pages[language] = await (await product.Anyone.SendAsync(request)).Content.ReadAsStringAsync();
        }

        Assert.Contains("Dejar de recibirlos", pages["es"], StringComparison.Ordinal);
        Assert.Contains("Stop them", pages["en"], StringComparison.Ordinal);
        Assert.All(await PageView.OfAsync(pages), view => view.Value.AssertReadable(view.Key, onScreen: 12));
    }

    private async Task<(string Contact, string Path)> LinkAsync(string address)
    {
        var contact = await product.Service<ContactStore>().HashOfAsync(address, CancellationToken.None);
        var link = await product.Service<UnsubscribeLinks>().ForAsync(contact, CancellationToken.None);
        Assert.Equal(product.App.Url.Authority, link!.Authority);
        return (contact, link.AbsolutePath["/api/v1/".Length..]);
    }
}
