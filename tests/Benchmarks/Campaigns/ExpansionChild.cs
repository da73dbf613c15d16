using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Benchmarks.Shared;
using Reintegration.Infrastructure.Campaigns;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Benchmarks.Campaigns;

/// <summary>What writing down a campaign's recipients took.</summary>
/// <param name="Requests">To tables.</param>
internal sealed record ExpansionResult(double Seconds, double PeakMegabytes, int Requests);

/// <summary>Writes down a campaign's recipients in a process that does nothing else, so that its peak memory is theirs.</summary>
internal static class ExpansionChild
{
    public const string Command = "expand-campaign";

    public static async Task RunAsync(string connection, string result)
    {
        var counted = new Counted();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:ConnectionString", connection)]).Build();
        var store = new Store(configuration, new HttpClientTransport(new HttpClient(counted) { Timeout = Timeout.InfiniteTimeSpan }));
        await using var services = CampaignMode.Services(connection, store);
        var campaign = await CampaignMode.RunningAsync(services);
        var sending = services.GetRequiredService<CampaignSending>();
        counted.Count = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(DirectoryStore.Buckets.Select(bucket => sending.GoOnAsync(campaign.Id, bucket, CancellationToken.None)));
        var measured = new ExpansionResult(Stopwatch.GetElapsedTime(started).TotalSeconds, PeakMegabytes(), counted.Count);
        await File.WriteAllTextAsync(result, JsonSerializer.Serialize(measured));
    }

    /// <summary>Starts it with the product's runtime settings and waits for what it measured.</summary>
    public static async Task<ExpansionResult> StartAsync(string connection, string result, TimeSpan limit)
    {
        using var child = Process.Start("dotnet",
        [
            "exec", "--runtimeconfig", Path.ChangeExtension(Repository.LocalHost, "runtimeconfig.json"),
            typeof(ExpansionChild).Assembly.Location, Command, connection, result,
        ]);
        try
        {
            using var stop = new CancellationTokenSource(limit);
            await child.WaitForExitAsync(stop.Token);
        }
        finally
        {
            if (!child.HasExited) child.Kill(entireProcessTree: true);
        }
        if (child.ExitCode != 0) throw new InvalidOperationException($"Writing down the recipients ended with {child.ExitCode}.");
        return JsonSerializer.Deserialize<ExpansionResult>(await File.ReadAllTextAsync(result))!;
    }

    // The kernel's own high-water mark of what was resident, in kB.
    private static double PeakMegabytes() =>
        double.Parse(
            File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) * 1024 / 1e6;

    private sealed class Counted() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int count;

        public int Count
        {
            get => count;
            set => count = value;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref count);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
