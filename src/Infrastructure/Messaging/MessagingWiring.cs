using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Reintegration.Infrastructure.Messaging;

public static class MessagingWiring
{
    /// <summary>
    /// Messages through Service Bus: the namespace of <c>ServiceBus:fullyQualifiedNamespace</c> with the identity that the process runs as,
    /// or a connection string in <c>ServiceBus</c>. The triggers read the same two settings. Connects with the first message.
    /// </summary>
    public static IServiceCollection AddServiceBusMessaging(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(_ =>
            configuration["ServiceBus:fullyQualifiedNamespace"] is { Length: > 0 } name ? new ServiceBusClient(name, new DefaultAzureCredential())
            : configuration["ServiceBus"] is { Length: > 0 } connectionString ? new ServiceBusClient(connectionString)
            : throw new InvalidOperationException("Set ServiceBus__fullyQualifiedNamespace or ServiceBus."))
        .AddSingleton<IMessageSender, ServiceBusMessageSender>();
}
