using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Reintegration.Infrastructure.Remittances.LivePrices;

public static class LivePriceRegistration
{
    /// <summary>
    /// Registers <see cref="IComparisonSource"/> and <see cref="IExchangeRateSource"/> (transient: do not keep one in a singleton, its
    /// connections would outlive a change of address) and <see cref="LivePriceOptions"/>. Sends nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">A value in the section <c>LivePrices</c> is malformed.</exception>
    public static IServiceCollection AddLivePriceClients(this IServiceCollection services, IConfiguration configuration)
    {
        var options = LivePriceOptions.Read(configuration);
        services.AddSingleton(options);
        services.AddHttpClient<IComparisonSource, WiseComparisonClient>(client =>
        {
            client.BaseAddress = options.WiseBaseUrl;
            if (options.WiseToken is { } token) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }).AddLivePriceResilience();
        // The default loggers write the path of each request, and some rate services want their key there.
        services.AddHttpClient<IExchangeRateSource, ExchangeRateClient>().RemoveAllLoggers().AddLivePriceResilience();
        return services;
    }

    /// <summary>Puts <see cref="ResiliencePolicies"/> of its own, set by <see cref="LivePriceOptions"/>, around a client's requests.</summary>
    public static IHttpClientBuilder AddLivePriceResilience(this IHttpClientBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddKeyedSingleton(builder.Name, (services, _) =>
            new ResiliencePolicies(services.GetRequiredService<LivePriceOptions>(), services.GetRequiredService<TimeProvider>()));
        return builder
            // The time-out holds per try; this one would count all tries and the pauses between them.
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .AddPolicyHandler((services, request) => services.GetRequiredKeyedService<ResiliencePolicies>(builder.Name).For(request))
            .AddHttpMessageHandler(() => new BufferingHandler());
    }
}
