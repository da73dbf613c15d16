using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>What another instance of the product published is seen after a minute, without anybody waiting for it.</summary>
public sealed class QuoteBookTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task SurveyPublishedElsewhere_IsSeenAfterAMinuteAndNotBefore()
    {
        var before = await PeriodAsync();
        var file = Path.GetTempFileName();
        // As many services as before, at 3.5 % where the average was 3.4 %, so that it is not held.
        var rows = Enumerable.Range(1, 44).Select(number => SurveyCsv.Row("USA-SLV", "2025_4Q", $"Firm {number}", 7m, 17.5m));
        await File.WriteAllTextAsync(file, SurveyCsv.Of([.. rows]));
        // The importer alone, as it runs in another process: nothing tells this one's book.
        await product.Service<SurveyImporter>().ImportAsync(file, CancellationToken.None);
        File.Delete(file);

        var stillCached = await PeriodAsync();
        product.Time.Advance(TimeSpan.FromSeconds(61));
        var firstAfterAMinute = await PeriodAsync();

        Assert.Equal(("2025_3Q", "2025_3Q", "2025_3Q"), (before, stillCached, firstAfterAMinute));
        Assert.Equal("2025_4Q", await HttpExtensions.EventuallyAsync(PeriodAsync, period => period != "2025_3Q"));
    }

    private async Task<string> PeriodAsync() => (await product.Anyone.GetJsonAsync("corridors/USA-SLV/quotes")).GetProperty("period").GetString()!;
}
