using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Platform;

public static class PlatformWiring
{
    /// <summary>What every area needs: storage, keys, commands, outbox and the HTTP pipeline. Does no I/O. Messaging is each head's own.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(_ => new Store(configuration))
            .AddSingleton<Idempotency>()
            .AddSingleton<KeyRing>()
            .AddSingleton<Outbox>()
            .AddSingleton<Commands>()
            .AddSingleton<HttpPipeline>();
    }
}
