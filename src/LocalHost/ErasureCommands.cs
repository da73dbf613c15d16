using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Domain;
using Reintegration.Functions.Platform;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.LocalHost;

/// <summary>Erasures from a terminal, for who restores a backup.</summary>
internal static class ErasureCommands
{
    /// <summary>
    /// Erases again, in the configured storage, whoever is there although the ledger says that they were erased; prints how many the ledger names
    /// and how many were erased again. Places that become free are offered once the product runs.
    /// </summary>
    /// <exception cref="LocalHostException">Storage cannot be reached.</exception>
    public static async Task<int> ReapplyAsync(LocalOptions options)
    {
        try
        {
            // What is erased is not read: no key to personal data is needed.
            await using var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton(provider => LocalApp.QueuesOf(provider.GetRequiredService<Store>()))
                .AddSingleton<IMessageSender, StorageQueueMessageSender>()
                .AddProduct(new ConfigurationBuilder().AddInMemoryCollection(options.StorageSettings).Build())
                .BuildServiceProvider();
            // A restore may have left out what was empty.
            await services.GetRequiredService<Store>().CreateAsync(CancellationToken.None);
            var (known, again) = await services.GetRequiredService<Erasure>().ReapplyAsync(CancellationToken.None);
            var where = LocalApp.Describe(options);
            Console.WriteLine(new Text(
                $"{known} personas en el registro de borrados, {again} borradas otra vez, en {where}.",
                $"{known} people in the ledger of erasures, {again} erased again, in {where}.").In(options.Language));
            return 0;
        }
        catch (Exception exception) when (LocalApp.StorageUnreachable(options, exception) is { } unreachable)
        {
            throw unreachable;
        }
    }
}
