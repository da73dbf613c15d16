using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Infrastructure.Remittances.LivePrices;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

public static class RemittancesWiring
{
    /// <summary>What the functions of this area need. Does no I/O.</summary>
    public static IServiceCollection AddRemittances(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<ShippedData>()
        .AddSingleton<QuoteStore>()
        .AddSingleton<QuoteBook>()
        .AddSingleton<SurveyStore>()
        .AddSingleton<SurveyImporter>()
        .AddSingleton<LivePriceStore>()
        .AddLivePriceClients(configuration);
}
