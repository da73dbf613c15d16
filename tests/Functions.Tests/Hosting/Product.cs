using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Functions.Tests.OpenApi;
using Reintegration.Infrastructure.Access;
using Reintegration.LocalHost;
using Reintegration.LocalHost.Hosting;

namespace Reintegration.Functions.Tests.Hosting;

/// <summary>The running product with its shipped data, on a port and a storage account of its own: what a class of tests talks to.</summary>
public class Product : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("reintegration-tests-").FullName;
    private Dictionary<Scope, string> keys = [];

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
        Pump = new QueuePumpOptions { Poll = TimeSpan.FromMilliseconds(100), RetryDelay = TimeSpan.Zero },
    };

    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings => [new("Logging:LogLevel:Default", "Warning")];

    /// <summary>Adds to the product's services.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    public virtual async Task InitializeAsync()
    {
        ConnectionString = await SharedAzurite.NewAccountAsync();
        App = await LocalApp.StartAsync(
            Options, fresh: false, CancellationToken.None,
            services =>
            {
                services.AddSingleton<TimeProvider>(Time);
                Configure(services);
            },
            Settings);
        keys = File.ReadLines(Path.Combine(directory, "development-keys")).Select(line => line.Split(' '))
            .ToDictionary(line => Enum.Parse<Scope>(line[1], ignoreCase: true), line => line[2]);
        Anyone = Caller();
    }

    public virtual async Task DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>A caller with the development key of a scope.</summary>
    public HttpClient With(Scope scope) => WithKey(KeyOf(scope));

    /// <summary>The development key of a scope.</summary>
    public string KeyOf(Scope scope) => keys[scope];

    /// <summary>A caller with a key that a test issued.</summary>
    public HttpClient WithKey(string key)
    {
        var client = Caller();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>A caller without a key, whose answers are held against the OpenAPI document as those of all callers are.</summary>
    public HttpClient Caller() => new(new ContractCheck()) { BaseAddress = Api };

    /// <summary>A caller, with a development key where a scope is named, whose answers are held against nothing: for making the document.</summary>
    public HttpClient Unchecked(Scope? scope)
    {
        var client = new HttpClient { BaseAddress = Api };
        if (scope is { } known) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", KeyOf(known));
        return client;
    }

    public T Service<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>A function class with its services, for a test that does not wait for its timer.</summary>
    public T Make<T>() => ActivatorUtilities.CreateInstance<T>(App.Services);

    private Uri Api => new(App.Url, "api/v1/");
}

/// <summary>
/// The system's clock, moved ahead as a test needs. It starts a minute past the half hour at which live prices are refreshed,
/// so that no test meets that.
/// </summary>
public sealed class TestTime : TimeProvider
{
    private TimeSpan ahead = TimeSpan.FromMinutes((31 - System.GetUtcNow().Minute % 30) % 30);

    public void Advance(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
