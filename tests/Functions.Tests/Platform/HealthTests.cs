using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Remittances.LivePrices;
using Reintegration.LocalHost;
using Reintegration.LocalHost.Storage;

namespace Reintegration.Functions.Tests.Platform;

public sealed class HealthTests : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("reintegration-health-").FullName;
    private readonly AzuritePorts ports = AzuritePorts.Free();
    private readonly CollectedLog log = new();
    private AzuriteProcess azurite = null!;

    public async Task InitializeAsync() => azurite = await AzuriteProcess.StartAsync(ports, directory: null, CancellationToken.None);

    public async Task DisposeAsync()
    {
        await azurite.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task StorageGoesAway_HealthIs503_AndWhatIsInMemoryIsStillServed()
    {
        var options = new LocalOptions { Url = new Uri("http://127.0.0.1:0"), Azurite = ports, Directory = directory };
        await using var app = await LocalApp.StartAsync(
            options, fresh: false, CancellationToken.None,
            services => services.AddSingleton<TimeProvider>(new TestTime()).AddSingleton<ILoggerProvider>(log),
            [new("Logging:Console:LogLevel:Default", "None")]);
        using var client = new HttpClient { BaseAddress = new Uri(app.Url, "api/v1/") };
        var before = await client.GetAsync("health");
        await client.GetStringAsync("corridors/USA-SLV/quotes");

        await azurite.DisposeAsync();
        var after = await client.GetAsync("health");
        var logged = log.Text;
        var warm = await client.GetAsync("corridors/USA-SLV/quotes?amount=300");
        var cold = await client.GetAsync("corridors/USA-MEX/quotes");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, after.StatusCode);
        Assert.Contains("Storage does not answer", logged, StringComparison.Ordinal);
        Assert.Equal("down", (await after.ReadJsonAsync()).GetProperty("storage").GetString());
        Assert.Equal(HttpStatusCode.OK, warm.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, cold.StatusCode);
        Assert.Equal("storage-unavailable", (await cold.ReadJsonAsync()).GetProperty("code").GetString());
        Assert.NotNull(cold.Headers.RetryAfter);
    }
}
