using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Storage;

/// <summary>What a process put it knows at once, even where somebody was reading what was there before.</summary>
public sealed class DocumentCatalogueTests
{
    [Fact]
    public async Task PutWhileTheCountryIsRead_IsKnownWithTheOthers()
    {
        var backend = await Backend.StartAsync();
        var (answered, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = new Interference(call: 1, async send =>
        {
            var answer = await send();
            answered.SetResult();
            await released.Task;
            return answer;
        });
        var documents = new CountryDocuments(backend.Store, TableNames.Programmes, backend.Commands);
        await documents.PutAsync("GTM", "a", "1"u8.ToArray(), version => version == 0, by: null);
        await documents.PutAsync("GTM", "b", "1"u8.ToArray(), version => version == 0, by: null);
        var catalogue = new DocumentCatalogue<string>(
            new CountryDocuments(SharedStore.Of(backend.Connection, slow.Transport), TableNames.Programmes, backend.Commands),
            document => $"{document.Id}{Encoding.UTF8.GetString(document.Content)}", backend.Time, NullLogger<DocumentCatalogue<string>>.Instance);

        var reading = catalogue.OfAsync("GTM", CancellationToken.None);
        await answered.Task;
        await documents.PutAsync("GTM", "b", "2"u8.ToArray(), version => version == 1, by: null);
        catalogue.Know(new CountryDocument("GTM", "b", 2, "2"u8.ToArray()));
        released.SetResult();

        Assert.Equal(["a1", "b2"], await reading);
        Assert.Equal("b1", await catalogue.FindAsync("GTM", "b", 1, CancellationToken.None));
    }
}
