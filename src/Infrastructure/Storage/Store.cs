using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace Reintegration.Infrastructure.Storage;

/// <summary>
/// The storage account: its tables and blob containers by name. Reached by <c>Storage:ConnectionString</c> (Azurite, a laptop) or by
/// <c>Storage:AccountName</c> with the identity that the process runs as (Azure). Making one does no I/O.
/// </summary>
public sealed class Store
{
    // Short tries: a caller waits for the answer. What goes on in the background is tried again by its queue or timer.
    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(10);
    private const int Retries = 2;

    private readonly Lazy<TableServiceClient> tables;
    private readonly Lazy<BlobServiceClient> blobs;

    public Store(IConfiguration configuration)
    {
        var connectionString = configuration["Storage:ConnectionString"];
        var account = configuration["Storage:AccountName"];
        if (string.IsNullOrEmpty(connectionString) && string.IsNullOrEmpty(account))
            throw new InvalidOperationException("Set Storage__ConnectionString or Storage__AccountName.");

        tables = new(() => connectionString is { Length: > 0 }
            ? new TableServiceClient(connectionString, WithRetries(new TableClientOptions()))
            : new TableServiceClient(Endpoint(account!, "table"), new DefaultAzureCredential(), WithRetries(new TableClientOptions())));
        blobs = new(() => connectionString is { Length: > 0 }
            ? new BlobServiceClient(connectionString, WithRetries(new BlobClientOptions()))
            : new BlobServiceClient(Endpoint(account!, "blob"), new DefaultAzureCredential(), WithRetries(new BlobClientOptions())));
    }

    public TableServiceClient Tables => tables.Value;
    public BlobServiceClient Blobs => blobs.Value;

    public TableClient Quotes => Tables.GetTableClient("Quotes");
    public TableClient Surveys => Tables.GetTableClient("Surveys");
    public TableClient Keys => Tables.GetTableClient("Keys");
    public TableClient LivePrices => Tables.GetTableClient("LivePrices");
    public BlobContainerClient SurveyFiles => Blobs.GetBlobContainerClient("surveys");

    /// <summary>Creates what is missing of the tables and containers. On Azure the deployment does it.</summary>
    public Task CreateAsync(CancellationToken cancellation) => Task.WhenAll(
        Quotes.CreateIfNotExistsAsync(cancellation),
        Surveys.CreateIfNotExistsAsync(cancellation),
        Keys.CreateIfNotExistsAsync(cancellation),
        LivePrices.CreateIfNotExistsAsync(cancellation),
        SurveyFiles.CreateIfNotExistsAsync(cancellationToken: cancellation));

    /// <summary>Deletes all tables and containers with everything in them.</summary>
    public Task DeleteAsync(CancellationToken cancellation) => Task.WhenAll(
        Quotes.DeleteAsync(cancellation),
        Surveys.DeleteAsync(cancellation),
        Keys.DeleteAsync(cancellation),
        LivePrices.DeleteAsync(cancellation),
        SurveyFiles.DeleteIfExistsAsync(cancellationToken: cancellation));

    /// <summary>A client of the storage account that gives up soon and keeps what it asks for out of logs and traces.</summary>
    public static T WithRetries<T>(T options)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = Retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.NetworkTimeout = TryTimeout;
        // The requests that the SDK would log and trace name keys of rows.
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        return options;
    }

    private static Uri Endpoint(string account, string service) => new($"https://{account}.{service}.core.windows.net");
}
