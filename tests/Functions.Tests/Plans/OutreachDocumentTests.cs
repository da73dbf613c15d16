using System.Text.RegularExpressions;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Tests.Plans;

/// <summary>What docs/outreach.md shows ministries to put is taken, in its order.</summary>
public sealed partial class OutreachDocumentTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task Files_ThatTheDocumentShows_AreTaken()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "outreach.md"));
        var files = Puts().Matches(document).Select(put => (Address: put.Groups["address"].Value, File: put.Groups["file"].Value)).ToList();

        Assert.Equal(["/api/v1/templates/GTM/jornada-de-salud", "/api/v1/plans/GTM/familias"], files.Select(put => put.Address));
        foreach (var (address, file) in files)
        {
            var response = await product.With(Scope.Ministry).PutFileAsync(address["/api/v1/".Length..], file);
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    [GeneratedRegex(@"```http\nPUT (?<address>\S+)\n(?:\S.*\n)*\n(?<file>[\s\S]*?)\n```")]
    private static partial Regex Puts();
}
