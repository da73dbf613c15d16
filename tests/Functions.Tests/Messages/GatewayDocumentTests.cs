using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Tests.Gateways;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Gateways;

namespace Reintegration.Functions.Tests.Messages;

/// <summary>What the document on outreach shows of the calls between us and a webhook, which are signed when they are made.</summary>
public sealed partial class GatewayDocumentTests(ProductWithGateways product) : IClassFixture<ProductWithGateways>
{
    [Fact]
    public async Task Message_ThatTheDocumentShows_IsWhatIsSent()
    {
        await using var twin = await GatewayDouble.StartAsync();
        await using var services = ConfiguredGateways.Services(ConfiguredGateways.Webhook("Sms", twin.Webhook));
        var shown = (await ShownAsync()).Single(call => call.Address.StartsWith("https://", StringComparison.Ordinal)).Body;

        await services.GetRequiredService<Infrastructure.Gateways.Gateways>().For(Channel.Sms)!.SendAsync(
            new GatewayMessage(
                "0123456789abcdef0123456789abcdef.enrolment-approved", Channel.Sms, "+50255512345", null, "Ana, su solicitud fue aprobada.",
                Language.Es),
            CancellationToken.None);

        var call = Assert.Single(twin.Calls);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(shown), JsonNode.Parse(call.Text)), call.Text);
    }

    [Fact]
    public async Task Calls_ThatTheDocumentShows_AreTaken()
    {
        var calls = (await ShownAsync())
            .Where(call => call.Address.Contains("/receipts/", StringComparison.Ordinal) || call.Address.Contains("/inbound/", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, calls.Count);
        foreach (var (address, body) in calls)
        {
            var response = await product.FromWebhookAsync(address["/api/v1/".Length..], System.Text.Encoding.UTF8.GetBytes(body));
            Assert.True(response.IsSuccessStatusCode, address);
        }
        Assert.Contains(product.Double.Calls, call => call.Text.Contains("Listo: ya no le enviaremos mensajes", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<(string Address, string Body)>> ShownAsync()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "outreach.md"));
        return [.. Calls().Matches(document).Select(call => (call.Groups["address"].Value, call.Groups["body"].Value))];
    }

    [GeneratedRegex(@"```http\nPOST (?<address>\S+)\n(?:\S.*\n)*\n(?<body>[\s\S]*?)\n```")]
    private static partial Regex Calls();
}
