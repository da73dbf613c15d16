using System.Net;
using System.Net.Http.Headers;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Remittances.LivePrices;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Messaging;

/// <summary>What a caller, and the sweep, notice of a Service Bus that does not do its part: over HTTP, and over AMQP.</summary>
public sealed class ServiceBusFailureTests
{
    [Fact]
    public async Task LinkDropped_MessageArrivesAllTheSame()
    {
        using var bus = new ServiceBusDouble(ServiceBusDouble.FreePort());
        bus.Manners[QueueNames.SurveyImports] = Manner.DropsTheLinkOnce;
        await using var client = new ServiceBusClient(ServiceBusDouble.ConnectionString(bus.Port), MessagingWiring.Options);

        await new ServiceBusMessageSender(client).SendAsync(QueueNames.SurveyImports, [new OutgoingMessage("1", "one")], CancellationToken.None);

        Assert.Equal([("1", "one")], bus.Take());
    }

    [Theory]
    [InlineData(Manner.HasNoQueue)]
    [InlineData(Manner.Refuses)]
    [InlineData(Manner.IsSilent)]
    internal async Task QueueDoesNotTakeIt_SurveyIsAccepted_AndSentByTheSweep(Manner manner)
    {
        using var bus = new ServiceBusDouble(ServiceBusDouble.FreePort());
        bus.Manners[QueueNames.SurveyImports] = manner;
        await using var product = await BusProduct.StartAsync(bus.Port);

        var id = await product.SubmitAsync();
        Assert.Empty(bus.Take());
        Assert.Equal(manner == Manner.HasNoQueue ? "degraded" : "ok", await product.HealthAsync());

        bus.Manners[QueueNames.SurveyImports] = Manner.Accepts;
        await product.SweepAsync();
        Assert.Equal([id], bus.Take().Select(message => message.Body).Distinct());
    }

    [Fact]
    public async Task ConnectionRefused_SurveyIsAccepted_AndSentByTheSweep()
    {
        var port = ServiceBusDouble.FreePort();
        await using var product = await BusProduct.StartAsync(port);

        var id = await product.SubmitAsync();
        Assert.Equal("degraded", await product.HealthAsync());

        using var bus = new ServiceBusDouble(port);
        await product.SweepAsync();
        Assert.Equal([id], bus.Take().Select(message => message.Body).Distinct());
    }

    // The answer comes while the connection is still being made, which nothing can break off.
    [Fact]
    public async Task ConnectionSilent_SurveyIsAcceptedMeanwhile_AndSentByTheSweep()
    {
        var port = ServiceBusDouble.FreePort();
        await using var product = await BusProduct.StartAsync(port);
        string id;
        using (var silent = new SilentPort(port))
        {
            id = await product.SubmitAsync();
            Assert.NotEqual(0, silent.Callers);
            Assert.DoesNotContain("stay in the outbox", product.Log.Text, StringComparison.Ordinal);
            Assert.Equal("degraded", await product.HealthAsync());
        }

        using var bus = new ServiceBusDouble(port);
        await product.SweepAsync();
        Assert.Equal([id], bus.Take().Select(message => message.Body).Distinct());
    }

    [Fact]
    public async Task Sweep_OneQueueSilent_SendsWhatIsForTheOthers()
    {
        const int commands = 6;
        using var bus = new ServiceBusDouble(ServiceBusDouble.FreePort());
        bus.Manners["silent"] = Manner.HasNoQueue;
        bus.Manners["open"] = Manner.HasNoQueue;
        await using var client = new ServiceBusClient(ServiceBusDouble.ConnectionString(bus.Port), MessagingWiring.Options);
        var backend = await Backend.StartAsync();
        var outbox = new Outbox(backend.Store, new ServiceBusMessageSender(client), backend.Time, NullLogger<Outbox>.Instance);
        var command = new Commands(outbox, backend.Time);
        for (var number = 0; number < commands; number++)
        {
            foreach (var queue in new[] { "silent", "open" })
            {
                await command.RunAsync(backend.Store.Surveys, $"{queue}{number}", commit =>
                {
                    commit.Happened("sent");
                    commit.Send(queue, new OutgoingMessage($"{queue}{number}", $"{queue}{number}"));
                    return Task.FromResult(true);
                }, sends: true);
            }
        }
        Assert.Equal(2 * commands, await backend.PendingAsync());

        bus.Manners["silent"] = Manner.IsSilent;
        bus.Manners["open"] = Manner.Accepts;
        backend.Time.Advance(TimeSpan.FromMinutes(2));
        using var enough = new CancellationTokenSource();
        var sweep = outbox.SweepAsync(enough.Token);
        var arrived = new List<string>();
        await HttpExtensions.EventuallyAsync(
            () =>
            {
                arrived.AddRange(bus.Take().Select(message => message.Body));
                return Task.FromResult(arrived.Count);
            },
            count => count == commands);

        Assert.All(arrived, body => Assert.StartsWith("open", body, StringComparison.Ordinal));
        Assert.False(sweep.IsCompleted);
        await enough.CancelAsync();
        await Record.ExceptionAsync(() => sweep);
    }

    /// <summary>The product, sending through Service Bus.</summary>
    private sealed class BusProduct(int port) : Product, IAsyncDisposable
    {
        private readonly ServiceBusClient client = new(ServiceBusDouble.ConnectionString(port), MessagingWiring.Options);

        public CollectedLog Log { get; } = new();

        protected override void Configure(IServiceCollection services) =>
            services.AddSingleton<IMessageSender>(new ServiceBusMessageSender(client)).AddSingleton<ILoggerProvider>(Log);

        public static async Task<BusProduct> StartAsync(int port)
        {
            var product = new BusProduct(port);
            await product.InitializeAsync();
            return product;
        }

        /// <summary>Submits a survey that is accepted, and gives its id.</summary>
        public async Task<string> SubmitAsync()
        {
            using var survey = new StringContent("period,source_code\n2025_3Q,USA\n", new MediaTypeHeaderValue("text/csv"));
            using var request = new HttpRequestMessage(HttpMethod.Post, "surveys") { Content = survey, Headers = { { "Idempotency-Key", "one" } } };
            var response = await With(Scope.Surveyor).SendAsync(request);
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            return (await response.ReadJsonAsync()).At("/id").GetString()!;
        }

        public async Task<string?> HealthAsync() => (await Anyone.GetJsonAsync("health")).At("/status").GetString();

        public Task SweepAsync()
        {
            Time.Advance(TimeSpan.FromMinutes(2));
            return Service<Outbox>().SweepAsync(CancellationToken.None);
        }

        async ValueTask IAsyncDisposable.DisposeAsync()
        {
            await DisposeAsync();
            await client.DisposeAsync();
        }
    }
}
