using System.Net;
using System.Text.Json;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Remittances.LivePrices;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Storage;
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
        Assert.Equal("2026f", (await before.ReadJsonAsync()).GetProperty("timeZoneData").GetString());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, after.StatusCode);
        Assert.Contains("Storage does not answer", logged, StringComparison.Ordinal);
        Assert.Equal("down", (await after.ReadJsonAsync()).GetProperty("storage").GetString());
        Assert.Equal(HttpStatusCode.OK, warm.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, cold.StatusCode);
        Assert.Equal("storage-unavailable", (await cold.ReadJsonAsync()).GetProperty("code").GetString());
        Assert.NotNull(cold.Headers.RetryAfter);
    }

    [Fact]
    public async Task MissingTable_HealthIs503AndNamesIt_ForGetAndHead()
    {
        var (time, store) = (new TestTime(), SharedStore.Of(ports.ConnectionString()));
        await using var app = await StartAsync(time);
        using var client = new HttpClient { BaseAddress = new Uri(app.Url, "api/v1/") };
        var before = await (await client.GetAsync("health")).ReadJsonAsync();

        await store.Keys.DeleteAsync();
        await store.SurveyFiles.DeleteAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        var after = await client.GetAsync("health");
        var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "health"));
        await store.CreateAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(1));
        var mended = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "health"));

        Assert.Equal(Area.All.Select(_ => "ok"), StatusesOf(before));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK),
            (after.StatusCode, head.StatusCode, mended.StatusCode));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        var health = await after.ReadJsonAsync();
        Assert.Equal(("down", "ok"), (health.At("/status").GetString(), health.At("/storage").GetString()));
        Assert.Equal(Area.All.Select(area => area.Name is "surveys" or "keys" ? "down" : "ok"), StatusesOf(health));
        Assert.Equal("""{"name":"surveys","status":"down","missing":["container surveys"]}""", health.At("/areas/1").GetRawText());
        Assert.Equal("""{"name":"keys","status":"down","missing":["table Keys"]}""", health.At("/areas/2").GetRawText());
    }

    // What is meant for it waits in the outbox: nothing is lost, and the rest is served.
    [Fact]
    public async Task MissingQueue_HealthIsDegradedAndNamesIt()
    {
        await using var app = await StartAsync(new TestTime());
        using var client = new HttpClient { BaseAddress = new Uri(app.Url, "api/v1/") };
        await new QueueServiceClient(ports.ConnectionString()).DeleteQueueAsync("survey-imports");

        var health = await client.GetJsonAsync("health");

        Assert.Equal("degraded", health.At("/status").GetString());
        Assert.Equal("""{"name":"surveys","status":"degraded","unreachableQueue":"survey-imports"}""", health.At("/areas/1").GetRawText());
    }

    [Fact]
    public void EveryTableContainerAndQueue_IsOfOneArea()
    {
        Assert.Equal(TableNames.All.Order(), Area.All.Select(area => area.Table).Order());
        Assert.Equal(ContainerNames.All.Order(), Area.All.Select(area => area.Container).OfType<string>().Order());
        Assert.Equal(QueueNames.All.Order(), Area.All.Select(area => area.Queue).OfType<string>().Order());
    }

    private Task<LocalApp> StartAsync(TestTime time) => LocalApp.StartAsync(
        new LocalOptions { Url = new Uri("http://127.0.0.1:0"), Azurite = ports, Directory = directory }, fresh: false, CancellationToken.None,
        services => services.AddSingleton<TimeProvider>(time), [new("Logging:Console:LogLevel:Default", "None")]);

    private static IEnumerable<string?> StatusesOf(JsonElement health) =>
        health.GetProperty("areas").EnumerateArray().Select(area => area.GetProperty("status").GetString());
}
