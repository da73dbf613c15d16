using Azure.Core;
using Azure.Core.Pipeline;
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
    private const int Retries = 2;

    private readonly string? connectionString;
    private readonly string? account;
    private readonly HttpPipelineTransport? transport;
    private readonly Lazy<TableServiceClient> tables;
    private readonly Lazy<BlobServiceClient> blobs;

    /// <param name="transport">What carries the requests; the SDK's own unless a test puts itself in between.</param>
    public Store(IConfiguration configuration, HttpPipelineTransport? transport = null)
    {
        this.transport = transport;
        connectionString = configuration["Storage:ConnectionString"];
        account = configuration["Storage:AccountName"];
        if (string.IsNullOrEmpty(connectionString) && string.IsNullOrEmpty(account))
            throw new InvalidOperationException("Set Storage__ConnectionString or Storage__AccountName.");

        tables = new(() => Client(
            "table", new TableClientOptions(), (text, options) => new TableServiceClient(text, options),
            (uri, identity, options) => new TableServiceClient(uri, identity, options)));
        blobs = new(() => Client(
            "blob", new BlobClientOptions(), (text, options) => new BlobServiceClient(text, options),
            (uri, identity, options) => new BlobServiceClient(uri, identity, options)));
    }

    public TableServiceClient Tables => tables.Value;
    public BlobServiceClient Blobs => blobs.Value;

    public TableClient Quotes => Tables.GetTableClient(TableNames.Quotes);
    public TableClient Surveys => Tables.GetTableClient(TableNames.Surveys);
    public TableClient Keys => Tables.GetTableClient(TableNames.Keys);
    public TableClient LivePrices => Tables.GetTableClient(TableNames.LivePrices);
    public TableClient Pending => Tables.GetTableClient(TableNames.Pending);
    public TableClient Returnees => Tables.GetTableClient(TableNames.Returnees);
    public TableClient Lookup => Tables.GetTableClient(TableNames.Lookup);
    public TableClient Directory => Tables.GetTableClient(TableNames.Directory);
    public TableClient Attention => Tables.GetTableClient(TableNames.Attention);
    public TableClient Due => Tables.GetTableClient(TableNames.Due);
    public TableClient Contacts => Tables.GetTableClient(TableNames.Contacts);
    public TableClient Gateways => Tables.GetTableClient(TableNames.Gateways);
    public TableClient Campaigns => Tables.GetTableClient(TableNames.Campaigns);
    public TableClient PriceAlerts => Tables.GetTableClient(TableNames.PriceAlerts);
    public TableClient Enrolments => Tables.GetTableClient(TableNames.Enrolments);
    public TableClient Reevaluations => Tables.GetTableClient(TableNames.Reevaluations);
    public TableClient Statistics => Tables.GetTableClient(TableNames.Statistics);
    public TableClient ReturneeImports => Tables.GetTableClient(TableNames.ReturneeImports);
    public BlobContainerClient ReturneeLists => Blobs.GetBlobContainerClient(ContainerNames.ReturneeLists);
    public BlobContainerClient SurveyFiles => Blobs.GetBlobContainerClient(ContainerNames.Surveys);
    public BlobContainerClient StatisticsFiles => Blobs.GetBlobContainerClient(ContainerNames.Statistics);

    /// <summary>Creates what is missing of the tables and containers. On Azure the deployment does it.</summary>
    public Task CreateAsync(CancellationToken cancellation) => Task.WhenAll(
    [
        .. TableNames.All.Select(name => Tables.CreateTableIfNotExistsAsync(name, cancellation)),
        .. ContainerNames.All.Select(name => Blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation)),
    ]);

    /// <summary>Deletes all tables and containers with everything in them.</summary>
    public Task DeleteAsync(CancellationToken cancellation) => Task.WhenAll(
    [
        .. TableNames.All.Select(name => Tables.DeleteTableAsync(name, cancellation)),
        .. ContainerNames.All.Select(name => Blobs.GetBlobContainerClient(name).DeleteIfExistsAsync(cancellationToken: cancellation)),
    ]);

    /// <summary>
    /// A client of one of the account's services, that gives up soon and keeps what it asks for out of logs and traces.
    /// </summary>
    /// <param name="service">The service as its address names it, such as <c>table</c>.</param>
    /// <exception cref="FormatException">The connection string is malformed.</exception>
    public TClient Client<TClient, TOptions>(
        string service, TOptions options, Func<string, TOptions, TClient> byConnectionString,
        Func<Uri, TokenCredential, TOptions, TClient> byIdentity)
        where TOptions : ClientOptions
    {
        options.Retry.MaxRetries = Retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.NetworkTimeout = Patience.OfACaller;
        options.AddPolicy(new Patience(), HttpPipelinePosition.PerCall);
        if (transport is not null) options.Transport = transport;
        // The requests that the SDK would log and trace name keys of rows.
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        if (string.IsNullOrEmpty(connectionString))
            return byIdentity(new Uri($"https://{account}.{service}.core.windows.net"), new DefaultAzureCredential(), options);
        try
        {
            return byConnectionString(connectionString, options);
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException)
        {
            // The SDK's own message can repeat a part of the string, and so of a key.
            throw new FormatException("Storage__ConnectionString is not a connection string.");
        }
    }
}
