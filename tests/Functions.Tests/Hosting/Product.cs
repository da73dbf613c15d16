using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.LocalHost;
using Reintegration.LocalHost.Hosting;

namespace Reintegration.Functions.Tests.Hosting;

/// <summary>The running product with its shipped data, on a port and a storage account of its own: what a class of tests talks to.</summary>
public class Product : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("reintegration-tests-").FullName;
    private Dictionary<string, string> keys = [];

    public LocalApp App { get; private set; } = null!;
    public string ConnectionString { get; private set; } = null!;
    public TestTime Time { get; } = new();

    /// <summary>A caller without a key.</summary>
    public HttpClient Anyone { get; private set; } = null!;

    public LocalOptions Options => new()
    {
        Url = new Uri("http://127.0.0.1:0"),
        StorageConnectionString = ConnectionString,
        Directory = directory,
        Development = true,
        Pump = new QueuePumpOptions { Poll = TimeSpan.FromMilliseconds(20), RetryDelay = TimeSpan.Zero },
    };

    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings => [new("Logging:LogLevel:Default", "Warning")];

    public virtual async Task InitializeAsync()
    {
        ConnectionString = await SharedAzurite.NewAccountAsync();
        App = await LocalApp.StartAsync(Options, fresh: false, CancellationToken.None, services => services.AddSingleton<TimeProvider>(Time), Settings);
        keys = File.ReadLines(Path.Combine(directory, "development-keys")).Select(line => line.Split(' ')).ToDictionary(line => line[1], line => line[2]);
        Anyone = Client();
    }

    public virtual async Task DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>A caller with the development key of a scope.</summary>
    public HttpClient With(string scope)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", keys[scope]);
        return client;
    }

    public T Service<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    private HttpClient Client() => new() { BaseAddress = new Uri(App.Url, "api/v1/") };
}

/// <summary>
/// The system's clock, moved ahead as a test needs. It starts a minute past the half hour at which live prices are refreshed, so that no test meets that.
/// </summary>
public sealed class TestTime : TimeProvider
{
    private TimeSpan ahead = TimeSpan.FromMinutes((31 - System.GetUtcNow().Minute % 30) % 30);

    public void Advance(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}

internal static class HttpExtensions
{
    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path) => await ReadJsonAsync(await client.GetAsync(path));

    public static async Task<JsonElement> ReadJsonAsync(this HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    /// <summary>Waits for something that happens in the background; fails when it has not after a generous while.</summary>
    public static async Task<T> EventuallyAsync<T>(Func<Task<T>> look, Func<T, bool> seen)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var value = await look();
            if (seen(value)) return value;
            await Task.Delay(50);
        }
        throw new TimeoutException("What the test waits for did not happen.");
    }
}
