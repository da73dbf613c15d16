using Azure;
using Azure.Identity;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Programmes;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Storage;
using Reintegration.LocalHost.Hosting;
using Reintegration.LocalHost.Mailboxes;
using Reintegration.LocalHost.Storage;

namespace Reintegration.LocalHost;

/// <summary>The product on this machine: the functions on Kestrel, storage queues and timers, with Azurite if nothing else is configured.</summary>
public sealed class LocalApp : IAsyncDisposable
{
    // How long Ctrl+C waits for messages that are being handled; what takes longer is delivered again at the next start.
    private static readonly TimeSpan Shutdown = TimeSpan.FromMinutes(2);

    // Where people and gateways reach the product; this machine, unless it says otherwise.
    private const string PublicUrl = "Outreach:PublicUrl";

    private readonly WebApplication app;
    private AzuriteProcess? azurite;
    private bool started;

    private LocalApp(WebApplication app) => this.app = app;

    public IServiceProvider Services => app.Services;

    public bool StartedAzurite => azurite is not null;

    /// <summary>Where it listens, with the port that was chosen where none was asked for.</summary>
    public Uri Url => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What was imported into an empty store; null where it was not empty.</summary>
    public SurveyReport? Imported { get; private set; }

    /// <summary>How many programmes an empty store got; null where it was not empty.</summary>
    public int? Programmes { get; private set; }

    /// <summary>Starts whatever is not running yet, and returns when requests are answered.</summary>
    /// <param name="configure">Replaces or adds services, for tests.</param>
    /// <exception cref="LocalHostException">
    /// A setting is malformed, a port is taken, Node is missing, a programme is wrong, or storage cannot be reached.
    /// </exception>
    public static async Task<LocalApp> StartAsync(
        LocalOptions options, bool fresh, CancellationToken cancellation, Action<IServiceCollection>? configure = null,
        IEnumerable<KeyValuePair<string, string?>>? settings = null)
    {
        // Side by side, because each takes as long as the other: looking at the ports and putting the app together; then, reading storage
        // and starting to listen.
        var taken = Task.Run(options.Azurite.Taken, cancellation);
        var filled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var app = Build(options, filled.Task, configure, settings);
        var local = new LocalApp(app);
        try
        {
            local.azurite = await StartAzuriteAsync(options, await taken, fresh, cancellation);
            // Made here, so that a malformed connection string is met before anything starts.
            var store = app.Services.GetRequiredService<LocalStore>();
            local.started = true;
            await Task.WhenAll(FillAsync(store), app.StartAsync(cancellation));
            // With the port that was chosen, where none was asked for.
            if (string.IsNullOrEmpty(app.Configuration[PublicUrl])) app.Configuration[PublicUrl] = Origin(local.Url);
            return local;
        }
        catch (Exception exception)
        {
            await local.DisposeAsync();
            throw exception switch
            {
                IOException { InnerException: AddressInUseException } => new LocalHostException(PortTaken(options), exception),
                ProgrammeCatalogueException wrong => new LocalHostException(wrong.In(options.Language), exception),
                _ => StorageUnreachable(options, exception) ?? exception,
            };
        }

        async Task FillAsync(LocalStore store)
        {
            try
            {
                if (fresh && !local.StartedAzurite) await store.EmptyAsync(cancellation);
                if (await store.PrepareAsync(options.Development, cancellation) is { } filling)
                    (local.Imported, local.Programmes) = (filling.Report, filling.Programmes);
                filled.SetResult();
            }
            catch
            {
                filled.SetCanceled(CancellationToken.None);
                throw;
            }
        }
    }

    internal static string RunsAlready(LocalOptions options) =>
        $"Reintegration runs already, at {new Uri(options.Url, "/api/v1")}: stop that one (Ctrl+C where it was started), or start "
        + $"another beside it with a port of its own, such as PORT={options.Url.Port + 1}.";

    internal static string PortTaken(LocalOptions options) =>
        $"Port {options.Url.Port} is taken by another program: stop that, or choose another port, such as PORT={options.Url.Port + 1} ./run";

    /// <summary>The one line for an exception that says that storage is not there or does not let us in; null for any other.</summary>
    internal static LocalHostException? StorageUnreachable(LocalOptions options, Exception exception) =>
        exception is RequestFailedException { Status: StatusCodes.Status403Forbidden }
            ? new LocalHostException(
                $"Storage at {Describe(options)} does not let us in (403): check the key in Storage__ConnectionString, "
                + "or the roles of the identity.",
                exception)
        : exception is RequestFailedException or AggregateException or AuthenticationFailedException or FormatException
            ? new LocalHostException(
                $"Storage cannot be reached at {Describe(options)}: "
                + (exception is AggregateException { InnerException: { } inner } ? inner : exception).Message.Split('\n')[0].Trim(),
                exception)
            : null;

    /// <summary>Where storage is, without its key.</summary>
    public static string Describe(LocalOptions options) =>
        options.StorageConnectionString is { Length: > 0 } connection
            ? connection.Split(';').FirstOrDefault(part =>
                part.StartsWith("TableEndpoint=", StringComparison.OrdinalIgnoreCase)
                || part.StartsWith("AccountName=", StringComparison.OrdinalIgnoreCase)) ?? "Storage__ConnectionString"
            : options.StorageAccount is { Length: > 0 } account ? account
            : $"Azurite, http://127.0.0.1:{options.Azurite.Table}";

    /// <summary>Runs until Ctrl+C.</summary>
    public Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    /// <summary>Takes no more requests and messages, waits for those under way, then stops Azurite if it was started here.</summary>
    public async ValueTask DisposeAsync()
    {
        if (started) await app.StopAsync();
        await app.DisposeAsync();
        if (azurite is not null) await azurite.DisposeAsync();
    }

    private static async Task<AzuriteProcess?> StartAzuriteAsync(
        LocalOptions options, IReadOnlyList<int> taken, bool fresh, CancellationToken cancellation)
    {
        if (!options.UsesAzurite)
            return fresh
                ? throw new LocalHostException(
                    "--fresh empties the local store only, and Storage__ConnectionString or Storage__AccountName names another.")
                : null;
        if (taken.Count == 3) return null;
        if (taken.Count > 0)
            throw new LocalHostException(
                $"Port {taken[0]} is taken by another program, and the storage emulator Azurite needs it: "
                + "stop that, or set Azurite__BlobPort, Azurite__QueuePort and Azurite__TablePort.");

        return await AzuriteProcess.StartAsync(options.Azurite, Folder(options, fresh), cancellation);
    }

    private static string Folder(LocalOptions options, bool fresh)
    {
        var directory = Path.Combine(options.Directory, "azurite");
        try
        {
            if (fresh && Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
            Directory.CreateDirectory(directory);
            // Azurite would say it later, and in other words.
            using var written = new FileStream(
                Path.Combine(directory, ".writable"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return directory;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotKeep(options, exception);
        }
    }

    private static LocalHostException CannotKeep(LocalOptions options, Exception exception) => new(
        $"Nothing can be kept in {options.Directory}: choose a folder that this user may write to, with Local__Directory. ({exception.Message})",
        exception);

    private static string PersonalDataKeyOf(LocalOptions options)
    {
        try
        {
            return PersonalDataKeyFile.ReadOrMake(options.Directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotKeep(options, exception);
        }
    }

    /// <param name="filled">Ends when there is something to serve.</param>
    private static WebApplication Build(
        LocalOptions options, Task filled, Action<IServiceCollection>? configure, IEnumerable<KeyValuePair<string, string?>>? settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            // What development means here, the options say; the framework would check every service, and put a page around every request.
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration.AddInMemoryCollection(options.StorageSettings);
        if (!builder.Configuration.GetSection("PersonalData:Keys").GetChildren().Any())
            builder.Configuration.AddInMemoryCollection([new("PersonalData:Keys:0", PersonalDataKeyOf(options))]);
        UseMailboxElsewhere(builder.Configuration);
        if (string.IsNullOrEmpty(builder.Configuration[PublicUrl]) && options.Url.Port != 0) builder.Configuration[PublicUrl] = Origin(options.Url);
        builder.WebHost.UseUrls(options.Url.GetLeftPart(UriPartial.Authority));
        // The HTTP pipeline sets each operation's own limit.
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.AddServerHeader = false;
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        // That it could not start is said in one line, by whoever started it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services
            .Configure<HostOptions>(host => host.ShutdownTimeout = Shutdown)
            .AddSingleton(services => QueuesOf(services.GetRequiredService<Store>()))
            .AddSingleton<IMessageSender, StorageQueueMessageSender>()
            .AddSingleton(options.Pump)
            .AddSingleton(new KeyFile(options.Directory))
            .AddSingleton<LocalStore>()
            .AddHostedService<QueueFunctions>()
            .AddHostedService<TimerFunctions>();
        try
        {
            builder.Services.AddProduct(builder.Configuration).AddCallsFromPages(builder.Configuration);
        }
        catch (InvalidOperationException exception)
        {
            throw new LocalHostException(exception.Message, exception);
        }
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        // Whoever asks before there is something to serve waits for it.
        app.Use((HttpContext context, RequestDelegate next) => filled.IsCompletedSuccessfully ? next(context) : WaitAsync(context, next));
        app.UseCallsFromPages();
        app.UseProblemsForWrongRoutes();
        app.MapFunctions();
        app.MapMailbox();
        return app;

        async Task WaitAsync(HttpContext context, RequestDelegate next)
        {
            await filled;
            await next(context);
        }
    }

    // Where no gateway is configured for a channel, its messages are kept to be looked at.
    private static void UseMailboxElsewhere(ConfigurationManager configuration)
    {
        foreach (var channel in Codes<Channel>.All)
        {
            var setting = $"Gateways:{channel}:Kind";
            if (string.IsNullOrEmpty(configuration[setting])) configuration[setting] = "mailbox";
        }
    }

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);

    // A storage queue takes text only: base64, as the Azure tools expect it.
    internal static QueueServiceClient QueuesOf(Store store) => store.Client(
        "queue", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 },
        (text, options) => new QueueServiceClient(text, options), (uri, identity, options) => new QueueServiceClient(uri, identity, options));
}
