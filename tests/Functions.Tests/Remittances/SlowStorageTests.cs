using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>Storage that takes longer than a caller is made to wait for one try.</summary>
public sealed class SlowStorageTests
{
    [Fact]
    public async Task Import_WhichNobodyWaitsFor_DoesNotGiveUpATry()
    {
        var connection = await SharedAzurite.NewAccountAsync();
        await SharedStore.Of(connection).CreateAsync(CancellationToken.None);
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, SurveyCsv.Of(SurveyCsv.Row("CAN-MEX", "2025_4Q", "Uno", 4m, 5m)));
        var gaveUp = false;
        var slow = new Interference(call: 2, async send =>
        {
            await Task.Delay(TimeSpan.FromSeconds(4));
            try
            {
                return await send();
            }
            catch (OperationCanceledException)
            {
                gaveUp = true;
                throw;
            }
        });

        var report = await new SurveyImporter(new QuoteStore(SharedStore.Of(connection, slow.Transport)), new ShippedData())
            .ImportAsync(path, CancellationToken.None);
        File.Delete(path);

        Assert.Equal((1, true, false), (report.Imported, slow.Happened, gaveUp));
    }
}
