using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Storage;
using Reintegration.LocalHost;
using Reintegration.LocalHost.Storage;

namespace Reintegration.Functions.Tests.LocalHost;

/// <summary>A start that fails leaves nothing running, and one that fails in the background goes on.</summary>
public sealed class FailedStartTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("reintegration-start-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task WithoutAzurite_TheAppIsDisposedOf()
    {
        var ports = AzuritePorts.Free();
        using var other = new TcpListener(IPAddress.Loopback, ports.Queue);
        other.Start();
        var disposed = new SeesItsEnd();

        await Assert.ThrowsAsync<LocalHostException>(() => LocalApp.StartAsync(
            new LocalOptions { Url = AnyPort, Azurite = ports, Directory = directory }, fresh: false, CancellationToken.None,
            services => services.AddSingleton<ILoggerProvider>(_ => disposed)));

        Assert.True(disposed.Ended);
    }

    [Fact]
    public async Task Cancelled_WhileAzuriteStarts_LeavesNoProcess()
    {
        var ports = AzuritePorts.Free();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => AzuriteProcess.StartAsync(ports, directory: null, new CancellationToken(canceled: true)));

        Assert.DoesNotContain(Process.GetProcessesByName("node"), process => CommandOf(process).Contains($"{ports.Table}", StringComparison.Ordinal));
    }

    // Storage takes no new tables for a while, when a version starts that needs one more than the one before.
    [Fact]
    public async Task TableThatCannotBeCreatedAtFirst_IsCreatedLater()
    {
        var product = new Product();
        await product.InitializeAsync();
        await using var first = product.App;
        var store = product.Service<Store>();
        await store.Tables.DeleteTableAsync(TableNames.Pending);

        using var refusing = new RefusesTables(requests: 3);
        using var transport = new HttpClientTransport(new HttpClient(refusing) { Timeout = Timeout.InfiniteTimeSpan });
        await using var second = await LocalApp.StartAsync(
            product.Options, fresh: false, CancellationToken.None,
            services => services.AddSingleton(SharedStore.Of(product.ConnectionString, transport)),
            [new("Logging:LogLevel:Default", "None")]);
        await second.Services.GetRequiredService<LocalStore>().Ready.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.True(refusing.Refused);
        Assert.Contains(TableNames.Pending, await store.Tables.QueryAsync().Select(table => table.Name).ToListAsync());
    }

    private static Uri AnyPort => new("http://127.0.0.1:0");

    private static string CommandOf(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            // It has just ended.
            return "";
        }
    }

    private sealed class SeesItsEnd : ILoggerProvider
    {
        public bool Ended { get; private set; }

        public ILogger CreateLogger(string categoryName) => Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public void Dispose() => Ended = true;
    }

    /// <summary>Refuses the first requests that create a table.</summary>
    private sealed class RefusesTables(int requests) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int left = requests;

        public bool Refused => left <= 0;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/Tables", StringComparison.Ordinal)
                && Interlocked.Decrement(ref left) >= 0
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("") })
                : base.SendAsync(request, cancellationToken);
    }
}
