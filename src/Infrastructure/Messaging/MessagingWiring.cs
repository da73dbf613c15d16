using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Reintegration.Infrastructure.Messaging;

public static class MessagingWiring
{
    // Whoever sends has kept the message and tries again: the SDK's own patience, four tries of a minute, would only hold what comes after it.
    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Messages through Service Bus: the namespace of <c>ServiceBus:fullyQualifiedNamespace</c> with the identity that the process runs as,
    /// or a connection string in <c>ServiceBus</c>. The triggers read the same two settings. Connects with the first message.
    /// </summary>
    public static IServiceCollection AddServiceBusMessaging(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(_ =>
            configuration["ServiceBus:fullyQualifiedNamespace"] is { Length: > 0 } name
                ? new ServiceBusClient(name, new DefaultAzureCredential(), Options)
            : configuration["ServiceBus"] is { Length: > 0 } connectionString ? new ServiceBusClient(connectionString, Options)
            : throw new InvalidOperationException("Set ServiceBus__fullyQualifiedNamespace or ServiceBus."))
        .AddSingleton<IMessageSender, ServiceBusMessageSender>();

    /// <summary>How long a message is tried for.</summary>
    public static ServiceBusClientOptions Options => new() { RetryOptions = { MaxRetries = 1, TryTimeout = TryTimeout } };
}
