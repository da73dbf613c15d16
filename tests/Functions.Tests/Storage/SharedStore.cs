using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Storage;

/// <summary>Stores in Azurite, each in an account of its own.</summary>
internal static class SharedStore
{
    /// <summary>A store with its tables and containers.</summary>
    public static async Task<Store> NewAsync()
    {
        var store = Of(await SharedAzurite.NewAccountAsync());
        await store.CreateAsync(CancellationToken.None);
        return store;
    }

    public static Store Of(string connectionString, HttpPipelineTransport? transport = null) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new("Storage:ConnectionString", connectionString)]).Build(), transport);
}
