using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reintegration.Infrastructure.Remittances.LivePrices;

namespace Reintegration.Functions.Tests.Remittances.LivePrices;

/// <summary>The clients as the product registers them, pointed at a double and impatient between tries.</summary>
internal static class LiveClients
{
    public const string Token = "5f1c7a2e-wise-secret";

    public static readonly LiveRoute UsaMexico = new("US", "MX", "USD", "MXN");

    // Tries are long by default, so that a slow machine does not turn an answer into a time-out.
    public static ServiceProvider Services(HttpDouble? server, TimeProvider? time = null, params (string Key, string? Value)[] settings)
    {
        var configured = new Dictionary<string, string?>
        {
            ["LivePrices:Wise:Token"] = Token,
            ["LivePrices:Wise:BaseUrl"] = server?.Url,
            ["LivePrices:ExchangeRates:Url"] = server is null ? null : server.Url + "latest/{base}",
            ["LivePrices:TimeoutPerTry"] = "00:00:20",
            ["LivePrices:RetryDelay"] = "00:00:00.010",
            ["LivePrices:BreakDuration"] = "00:05:00",
        };
        foreach (var (key, value) in settings) configured[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(configured).Build();
        var services = new ServiceCollection();
        if (time is not null) services.AddSingleton(time);
        services.AddSingleton<CollectedLog>();
        services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<CollectedLog>());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));
        services.AddLivePriceClients(configuration);
        services.AddHttpClient("other").AddLivePriceResilience();
        return services.BuildServiceProvider(validateScopes: true);
    }

    public static Task<IReadOnlyList<LiveQuote>> CompareAsync(this IServiceProvider services, decimal amount = 200m) =>
        services.GetRequiredService<IComparisonSource>().CompareAsync(UsaMexico, amount, CancellationToken.None);

    public static Task<ExchangeRates> LatestAsync(this IServiceProvider services) =>
        services.GetRequiredService<IExchangeRateSource>().LatestAsync("USD", CancellationToken.None);
}
